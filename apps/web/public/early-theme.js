// Runs before the first paint: a dark screen never flashes white, and who was signed in here sees the frame at once. A file of its own because
// the content policy forbids inline scripts.
;(() => {
  const stored = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const theme = stored('rapport.theme')
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  const page = document.documentElement.dataset
  page.theme = dark ? 'dark' : 'light'
  // The same choice as platform/i18n/language.ts, for the few words that stand before the program is there.
  const spoken = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0])
  const language = stored('rapport.language') || spoken.find((tag) => tag === 'zh' || tag === 'en')
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en-GB'
  if (stored('rapport.frame') && !/^\/(sign-in|set-up|welcome)/.test(location.pathname)) page.frame = 'early'
  if (stored('rapport.rail') === 'narrow') page.rail = 'narrow'
})()
