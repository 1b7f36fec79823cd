import type { NoticeSettings } from '@rapport/contract'
import { Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { TimeZoneSelect } from '../../../platform/fields/TimeZoneSelect.tsx'
import { useMe } from '../../../platform/session/me.ts'

const NIGHT = { from: 22 * 60, to: 7 * 60 }
const HALF_HOURS = Array.from({ length: 48 }, (_, half) => half * 30)

type Props = { settings: NoticeSettings; onChange: (change: Partial<NoticeSettings>) => void }

/** When mails come: quiet hours, the hour of the digest, and whose clock that is. */
export function Times({ settings: { quiet, digestAt, timeZone }, onChange }: Props) {
  const { t } = useTranslation('notifications')
  const { workspace } = useMe()
  return (
    <section className="rp-card settings-card" aria-label={t('choose.times')}>
      <h3>{t('choose.times')}</h3>
      <div className="notice-times">
        <Checkbox
          checked={quiet !== null}
          onChange={({ target }) => onChange({ quiet: target.checked ? NIGHT : null })}
        >
          {t('choose.quiet')}
        </Checkbox>
        {quiet ? (
          <span className="notice-ways">
            <Clock
              label={t('choose.quietFrom')}
              value={quiet.from}
              onChange={(from) => onChange({ quiet: { ...quiet, from } })}
            />
            <Clock
              label={t('choose.quietTo')}
              value={quiet.to}
              onChange={(to) => onChange({ quiet: { ...quiet, to } })}
            />
          </span>
        ) : null}
        <span className="notice-ways">
          <Clock label={t('choose.digestAt')} value={digestAt} onChange={(at) => onChange({ digestAt: at })} />
          <span>{t('choose.zone')}</span>
          <TimeZoneSelect
            aria-label={t('choose.zone')}
            value={timeZone ?? workspace.timeZone}
            onChange={(zone) => onChange({ timeZone: zone === workspace.timeZone ? null : zone })}
          />
        </span>
      </div>
    </section>
  )
}

function Clock({ label, value, onChange }: { label: string; value: number; onChange: (minute: number) => void }) {
  const minutes = HALF_HOURS.includes(value) ? HALF_HOURS : [...HALF_HOURS, value].sort((one, other) => one - other)
  return (
    <>
      <span>{label}</span>
      <Select
        aria-label={label}
        value={value}
        options={minutes.map((minute) => ({ value: minute, label: clockText(minute) }))}
        onChange={onChange}
      />
    </>
  )
}

function clockText(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60]
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
