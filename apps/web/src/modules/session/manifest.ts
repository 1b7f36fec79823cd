import { redirect } from '@tanstack/react-router'
import { paths, readSignInSearch } from '../../paths.ts'
import { withWords } from '../../platform/i18n/with-words.ts'
import type { WebModule } from '../../platform/manifest/manifest.ts'
import { readSetupState, setupStateQuery } from '../../platform/session/setup-state.ts'

/** The pages before one is in. */
export const session: WebModule = {
  name: 'session',
  routes: [
    {
      path: '/set-up',
      outside: { signedIn: false },
      enter: async ({ queryClient }) => {
        // Kept for the page, which begins with the code where one is needed.
        const state = await queryClient.fetchQuery(setupStateQuery)
        if (!state.needed) throw redirect({ href: paths.home() })
      },
      page: withWords(['session', 'shell'], async () => (await import('./pages/SetupPage.tsx')).SetupPage),
    },
    {
      path: '/welcome',
      outside: { signedIn: true },
      page: withWords(['session', 'shell'], async () => (await import('./pages/WelcomePage.tsx')).WelcomePage),
    },
    {
      path: '/sign-in',
      outside: { signedIn: false },
      search: readSignInSearch,
      enter: async () => {
        const state = await readSetupState()
        if (state.needed) throw redirect({ href: paths.setup() })
      },
      page: withWords(['session', 'shell'], async () => (await import('./pages/SignInPage.tsx')).SignInPage),
    },
    {
      path: '/forgot-password',
      outside: { signedIn: false },
      page: withWords(
        ['session', 'shell'],
        async () => (await import('./pages/ForgotPasswordPage.tsx')).ForgotPasswordPage,
      ),
    },
    {
      path: '/password-reset',
      outside: { signedIn: false },
      page: withWords(
        ['session', 'shell'],
        async () => (await import('./pages/PasswordResetPage.tsx')).PasswordResetPage,
      ),
    },
    {
      path: '/invitation',
      outside: { signedIn: false },
      page: withWords(['session', 'shell'], async () => (await import('./pages/InvitationPage.tsx')).InvitationPage),
    },
  ],
}
