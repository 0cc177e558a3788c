// Before the first paint, so that nobody in a dark room meets a white flash. A file, for the policy allows no inline script.
(() => {
  const kept = localStorage.getItem('tocsin-scheme');
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
})();
