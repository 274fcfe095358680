// Before AdminJS's own scripts: what the page brings as JSON becomes what they look for.
const { state, theme } = JSON.parse(document.getElementById('state').textContent);
window.REDUX_STATE = state;
window.THEME = theme;
window.THEME_COMPONENTS = {};
window.AdminJS = { Components: {} };

// Its libraries make style elements; the policy of the page lets those in that have its nonce.
const { nonce } = document.currentScript;
const create = document.createElement;
document.createElement = function (name, ...options) {
  const element = create.call(this, name, ...options);
  if (name === 'style') element.nonce = nonce;
  return element;
};

// When the sign-in is over, what the page asks for is refused: on to the sign-in, and back to where one was.
const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (...request) {
  this.addEventListener('load', () => {
    const here = location.pathname + location.search;
    if (this.status === 401) location.assign(`${state.paths.loginPath}?to=${encodeURIComponent(here)}`);
  });
  return open.apply(this, request);
};
