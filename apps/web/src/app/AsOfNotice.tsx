import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import { useFormat } from '../platform/format.ts'
import { AppLink } from '../platform/navigation.tsx'

/** The workspace looks at old data: every figure is as of this day, and the notice leads to where that is set. */
export function AsOfNotice({ at }: { at: string }) {
  const { t } = useTranslation('shell')
  const format = useFormat()
  return (
    <AppLink className="as-of" href={paths.settings('workspace')}>
      {t('asOf', { date: format.date(at) })}
    </AppLink>
  )
}
