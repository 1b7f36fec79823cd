import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'

/** A link with a filter nobody can read: the list is shown without it, and says so. */
export function FilterUnreadable({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation('lists')
  return (
    <Alert
      type="warning"
      showIcon
      title={t('filterUnreadable')}
      action={
        <Button size="small" onClick={onClear}>
          {t('clearFilter')}
        </Button>
      }
    />
  )
}
