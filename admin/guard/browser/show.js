// After AdminJS's scripts and our components.
window.createRoot(document.getElementById('app')).render(window.AdminJS.Application);
