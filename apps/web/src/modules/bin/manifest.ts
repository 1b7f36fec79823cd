import { paths } from '../../paths.ts'
import { withWords } from '../../platform/i18n/with-words.ts'
import type { WebModule } from '../../platform/manifest/manifest.ts'

export const bin: WebModule = {
  name: 'bin',
  routes: [{ path: '/bin', page: withWords(['bin'], async () => (await import('./BinPage.tsx')).BinPage) }],
  navigation: [
    {
      key: 'bin',
      label: 'menu:bin',
      icon: 'bin',
      href: paths.bin(),
      group: 'settings',
      order: 80,
      // Whoever may delete anything at all may delete tasks.
      permission: 'task.delete',
    },
  ],
}
