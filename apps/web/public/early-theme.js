// Runs before the first paint so that a dark screen never flashes white. A file of its own because the content policy forbids inline scripts.
;(() => {
  let stored = null
  try {
    stored = localStorage.getItem('rapport.theme')
  } catch {}
  const dark = stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
