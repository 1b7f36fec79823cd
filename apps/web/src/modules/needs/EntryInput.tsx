import type { FieldInputProps } from '@rapport/ui'
import { Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'

/** The entry a need was said in can be let go of; it is chosen on the timeline. */
export function EntryInput({ value, onChange, disabled, id }: FieldInputProps) {
  const { t } = useTranslation('needs')
  if (!value) return <span className="rp-muted">{t('unlinked')}</span>
  return (
    <Space>
      {t('linked')}
      <Button
        {...(id === undefined ? {} : { id })}
        size="small"
        disabled={disabled === true}
        onClick={() => onChange?.(null)}
      >
        {t('unlink')}
      </Button>
    </Space>
  )
}
