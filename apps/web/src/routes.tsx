import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { FailedPage, FailedStart } from './app/FailedPage.tsx'
import { RootFrame } from './app/RootFrame.tsx'
import {
  paths,
  readCustomerListSearch,
  readCustomerSearch,
  readHomeSearch,
  readSettingsSearch,
  readSignInSearch,
} from './paths.ts'
import { isProblem } from './platform/api/problem.ts'
import { NotFoundPage } from './platform/frame/NotFoundPage.tsx'
import { switchLanguage, wantModule } from './platform/i18n/i18n.ts'
import { meQuery } from './platform/session/me.ts'
import { readSetupState, setupStateQuery } from './platform/session/setup-state.ts'

type RouterContext = { queryClient: QueryClient }

const root = createRootRouteWithContext<RouterContext>()({ component: RootFrame, notFoundComponent: NotFoundPage })

const setup = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  beforeLoad: async ({ context }) => {
    // Kept for the page, which begins with the code where one is needed.
    const state = await context.queryClient.fetchQuery(setupStateQuery)
    if (!state.needed) throw redirect({ href: paths.home() })
  },
  component: lazyRouteComponent(() => import('./modules/session/pages/SetupPage.tsx'), 'SetupPage'),
  errorComponent: FailedStart,
})
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('./modules/session/pages/WelcomePage.tsx'), 'WelcomePage'),
  errorComponent: FailedStart,
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  beforeLoad: async () => {
    const state = await readSetupState()
    if (state.needed) throw redirect({ href: paths.setup() })
  },
  component: lazyRouteComponent(() => import('./modules/session/pages/SignInPage.tsx'), 'SignInPage'),
  errorComponent: FailedStart,
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./modules/session/pages/InvitationPage.tsx'), 'InvitationPage'),
  errorComponent: FailedStart,
})

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: requireSession,
  component: lazyRouteComponent(() => import('./app/AppShell.tsx'), 'AppShell'),
  errorComponent: FailedStart,
  notFoundComponent: NotFoundPage,
})
const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: readHomeSearch,
  component: lazyRouteComponent(() => import('./modules/home/pages/HomePage.tsx'), 'HomePage'),
})
const customers = createRoute({
  getParentRoute: () => shell,
  path: '/customers',
  validateSearch: readCustomerListSearch,
  component: lazyRouteComponent(() => import('./modules/customers/pages/CustomerListPage.tsx'), 'CustomerListPage'),
})
const customer = createRoute({
  getParentRoute: () => shell,
  path: '/customers/$customerId',
  validateSearch: readCustomerSearch,
  component: lazyRouteComponent(() => import('./modules/customers/pages/CustomerPage.tsx'), 'CustomerPage'),
})
const imports = createRoute({
  getParentRoute: () => shell,
  path: '/imports',
  component: lazyRouteComponent(
    withWords('imports', () => import('./modules/imports/pages/ImportListPage.tsx')),
    'ImportListPage',
  ),
})
const newImport = createRoute({
  getParentRoute: () => shell,
  path: '/imports/new',
  component: lazyRouteComponent(
    withWords('imports', () => import('./modules/imports/pages/ImportPage.tsx')),
    'ImportPage',
  ),
})
const oneImport = createRoute({
  getParentRoute: () => shell,
  path: '/imports/$importId',
  component: lazyRouteComponent(
    withWords('imports', () => import('./modules/imports/pages/ImportPage.tsx')),
    'ImportPage',
  ),
})
const settingsStart = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ href: paths.settings(), replace: true })
  },
})
const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings/$section',
  validateSearch: readSettingsSearch,
  component: lazyRouteComponent(
    withWords('settings', () => import('./modules/settings/pages/SettingsPage.tsx')),
    'SettingsPage',
  ),
})

/** Everything else, so that the frame stands around a wrong address too. */
const elsewhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFoundPage })

/** A page together with its words. */
function withWords<Page>(module: Parameters<typeof wantModule>[0], load: () => Promise<Page>): () => Promise<Page> {
  return async () => (await Promise.all([load(), wantModule(module)]))[0]
}

/** Nobody signed in: to the set-up of a new installation, else to sign-in, keeping where one wanted to go. */
async function requireSession({
  context,
  location,
}: {
  context: RouterContext
  location: { href: string }
}): Promise<void> {
  try {
    const me = await context.queryClient.ensureQueryData(meQuery)
    await switchLanguage(me.language)
  } catch (error) {
    if (!isProblem(error) || error.status !== 401) throw error
    const state = await readSetupState()
    throw redirect({ href: state.needed ? paths.setup() : paths.signIn({ to: location.href }) })
  }
}

/** The router of the app. Search parameters are plain text in the address: each route's validator reads its own. */
export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([
      setup,
      welcome,
      signIn,
      invitation,
      shell.addChildren([home, customers, customer, imports, newImport, oneImport, settingsStart, settings, elsewhere]),
    ]),
    context: { queryClient },
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch,
    defaultErrorComponent: FailedPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  })
}

function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value))
  }
  const text = parameters.toString()
  return text ? `?${text}` : ''
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
