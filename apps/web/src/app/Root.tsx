import { DayInputProvider, darkTheme, lightTheme } from '@rapport/ui'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import { DayField } from '../platform/fields/DayInput.tsx'
import { useThemeMode } from '../platform/theme-preference.ts'
import { useAntdLocale } from './antd-locale.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import type { makeRouter } from './router.tsx'

type RootProps = { queryClient: QueryClient; router: ReturnType<typeof makeRouter> }

/** Everything every page stands in: last-resort error page, data, look and language of the components, routes. */
export function Root({ queryClient, router }: RootProps) {
  const mode = useThemeMode()
  const locale = useAntdLocale()
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        <ConfigProvider
          theme={mode === 'dark' ? darkTheme : lightTheme}
          button={{ autoInsertSpace: false }}
          wave={{ disabled: true }}
          locale={locale}
        >
          <App component={false}>
            <DayInputProvider input={DayField}>
              <RouterProvider router={router} />
            </DayInputProvider>
          </App>
        </ConfigProvider>
      </QueryClientProvider>
    </ErrorBoundary>
  )
}
