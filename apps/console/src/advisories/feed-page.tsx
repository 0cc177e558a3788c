export function FeedPage() {
  return <h1>Advisories</h1>;
}
