import '@fontsource-variable/inter/wght.css'
import '@rapport/ui/look.css'
import { createRoot } from 'react-dom/client'
import { Root } from './app/Root.tsx'
import { makeRouter } from './app/router.tsx'
import { startI18n } from './platform/i18n/i18n.ts'
import { guessLanguage } from './platform/i18n/language.ts'
import { reloadForNewBuild } from './platform/new-build.ts'
import { makeQueryClient } from './platform/query-client.ts'
import { meQuery } from './platform/session/me.ts'
import { watchSession } from './platform/session/session-end.ts'
import { startTheme } from './platform/theme-preference.ts'

const queryClient = makeQueryClient()
const router = makeRouter(queryClient)

// Days in time zones are reckoned with it; some browsers do not have it yet.
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global')
reloadForNewBuild()
watchSession(router, queryClient)
startTheme()
// Asked at once, so that the answer is on its way while the words are loaded; a failure shows where the route asks again.
void queryClient.prefetchQuery(meQuery)
await startI18n(guessLanguage())

const element = document.getElementById('root')
if (element) createRoot(element).render(<Root queryClient={queryClient} router={router} />)
