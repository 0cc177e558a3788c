export function Preview({ text }: { readonly text: string }) {
  return <pre>{text.length}</pre>;
}
