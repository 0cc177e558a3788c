declare module '@secvisogram/csaf-validator-lib/cwe.js' {
  export const weaknesses: readonly { readonly id: string; readonly name: string }[];
}
declare module '@secvisogram/csaf-validator-lib/mandatoryTests.js' {
  export function mandatoryTest_6_1_9(document: unknown): { readonly errors: readonly unknown[] };
}
