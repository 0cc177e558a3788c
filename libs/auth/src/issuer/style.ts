/** The pages' one style sheet, inline; the content security policy allows it by its hash. */
export const style = `
:root{color-scheme:light dark;--bg:#f2f4f3;--surface:#fff;--edge:#7d8a86;--ink:#14201e;--ink-2:#3f4c49;--solid:#14201e;--on-solid:#fff;--stop:#a8290f;--stop-tint:#fbe4de;--focus:#1a66ff}
@media (prefers-color-scheme:dark){:root{--bg:#0d1312;--surface:#141b1a;--edge:#6f7e7b;--ink:#e9efed;--ink-2:#b9c5c2;--solid:#e9efed;--on-solid:#101716;--stop:#ff9a85;--stop-tint:#451a10;--focus:#7db0ff}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:20px;background:var(--bg);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{width:100%;max-width:440px;padding:28px;background:var(--surface);border:1px solid var(--edge);border-radius:8px;overflow-wrap:anywhere}
h1{margin:0 0 4px;font-size:1.25rem;line-height:1.3}
p{margin:8px 0;color:var(--ink-2)}
form{margin:16px 0 0}
label{display:block;margin:12px 0 4px;font-weight:600}
input{width:100%;min-height:44px;padding:8px 12px;font:inherit;color:inherit;background:var(--surface);border:1px solid var(--edge);border-radius:5px}
button{width:100%;min-height:44px;margin-top:12px;padding:8px 16px;font:inherit;font-weight:600;text-align:left;color:var(--ink);background:var(--surface);border:1px solid var(--edge);border-radius:5px;cursor:pointer}
button.main{text-align:center;color:var(--on-solid);background:var(--solid);border-color:var(--solid)}
button.plain{text-align:center;font-weight:400}
button small{display:block;font-weight:400;color:var(--ink-2)}
a{color:inherit}
code{font:600 1.5rem/1.4 ui-monospace,monospace;letter-spacing:.08em;color:var(--ink)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.problem{margin:12px 0 0;padding:8px 12px;color:var(--stop);background:var(--stop-tint);border-radius:5px}
`;
