import react from '@vitejs/plugin-react';
import presetMantine from 'postcss-preset-mantine';
import { defineConfig } from 'vite';

/** Where `npm start` listens; only `vite` itself, the development server, asks there. */
const running = process.env.TOCSIN_ADDRESS ?? 'http://localhost:4000';

export default defineConfig({
  plugins: [react()],
  css: { postcss: { plugins: [presetMantine()] } },
  build: {
    outDir: 'dist/web',
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
  },
  server: { port: 4173, strictPort: true, proxy: { '/graphql': running, '/realms': running } },
});
