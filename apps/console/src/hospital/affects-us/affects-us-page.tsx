export function AffectsUsPage() {
  return <h1>What affects us</h1>;
}
