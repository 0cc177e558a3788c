import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { schemes } from './scheme';
import { theme, variables } from './theme';

/** Mantine in our clothes; its variables come as a file, for the policy allows no style that a script writes. */
export function Dressed({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
      deduplicateInlineStyles={false}
    >
      {children}
    </MantineProvider>
  );
}
