import type { OwnSecondFactor } from '@rapport/contract'
import { ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { secondFactorQuery, useForgetDevices } from '../queries.ts'
import { ProofDialog } from './ProofDialog.tsx'
import { RecoveryCodesDialog } from './RecoveryCodesDialog.tsx'
import { SetUpDialog } from './SetUpDialog.tsx'

type Open = 'setUp' | 'newCodes' | 'turnOff' | null

/** One's own second step: on or off, recovery codes, remembered browsers. */
export function TwoStepCard() {
  const { t } = useTranslation('security')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(secondFactorQuery)
  const [open, setOpen] = useState<Open>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const close = () => setOpen(null)
  function show(recoveryCodes: readonly string[]): void {
    close()
    setCodes(recoveryCodes)
  }
  return (
    <div className="rp-card settings-card">
      <h3>{t('twoStep.title')}</h3>
      {!data && !error ? <Skeleton active title={false} paragraph={{ rows: 2 }} /> : null}
      {error && !data ? <ErrorState message={problemText(error)} onRetry={() => void refetch()} /> : null}
      {data ? <State state={data} onOpen={setOpen} /> : null}
      {open === 'setUp' ? <SetUpDialog onClose={close} onCodes={show} /> : null}
      {open === 'newCodes' || open === 'turnOff' ? <ProofDialog act={open} onClose={close} onCodes={show} /> : null}
      {codes ? <RecoveryCodesDialog codes={codes} onClose={() => setCodes(null)} /> : null}
    </div>
  )
}

function State({ state, onOpen }: { state: OwnSecondFactor; onOpen: (open: Open) => void }) {
  const { t } = useTranslation('security')
  const format = useFormat()
  if (state.since === null) {
    return (
      <>
        <p className="rp-muted">{t('twoStep.off')}</p>
        <Button onClick={() => onOpen('setUp')}>{t('twoStep.turnOn')}</Button>
      </>
    )
  }
  return (
    <>
      <ul className="security-facts">
        <li>{t('twoStep.on', { at: format.dateTime(state.since) })}</li>
        <li>
          {t('twoStep.codesLeft', { count: state.recoveryCodesLeft })}
          <Button size="small" onClick={() => onOpen('newCodes')}>
            {t('twoStep.newCodes')}
          </Button>
        </li>
        {state.rememberedDevices > 0 ? <Remembered count={state.rememberedDevices} /> : null}
      </ul>
      <Button onClick={() => onOpen('turnOff')}>{t('twoStep.turnOff')}</Button>
    </>
  )
}

function Remembered({ count }: { count: number }) {
  const { t } = useTranslation('security')
  const { message } = App.useApp()
  const problemText = useProblemText()
  const forget = useForgetDevices()
  function run(): void {
    forget.mutate(undefined, {
      onSuccess: () => void message.success(t('twoStep.devicesForgotten')),
      onError: (error) => void message.error(problemText(error)),
    })
  }
  return (
    <li>
      {t('twoStep.devices', { count })}
      <Button size="small" loading={forget.isPending} onClick={run}>
        {t('twoStep.forgetDevices')}
      </Button>
    </li>
  )
}
