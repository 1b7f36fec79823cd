import { DownloadOutlined } from '@ant-design/icons'
import type { ImportView } from '@rapport/contract'
import { ErrorState } from '@rapport/ui'
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { linkWithQuery } from '../../../platform/api/client.ts'
import { useFormat } from '../../../platform/format.ts'
import { AppLink, useGo } from '../../../platform/navigation.tsx'
import { importPath } from '../queries.ts'
import { objectOfTarget, useManyOf } from '../target-text.ts'
import { ReasonList } from './ReasonList.tsx'
import { UndoButton } from './UndoButton.tsx'
import { Undone } from './UndoStep.tsx'

const COUNTS = [
  'recordsCreated',
  'recordsUpdated',
  'recordsUnchanged',
  'customersCreated',
  'customersUpdated',
  'customersUnchanged',
  'ordersCreated',
  'ordersUnchanged',
  'interactionsCreated',
  'linesLeftOut',
] as const

/** Reasons that speak of one value, which is not taken as it stands. */
const DROPPED: ReadonlySet<string> = new Set([
  'email_invalid',
  'phone_invalid',
  'birthday_invalid',
  'country_unknown',
  'kind_unknown',
  'direction_unknown',
  'amount_invalid',
  'amount_rounded',
  'contact_extra',
  'text_cut',
  'value_dropped',
])

/** How an import ended: what came of it, what was left out, and where to go on. */
export function ResultStep({ view }: { view: ImportView }) {
  const { t } = useTranslation('imports')
  const go = useGo()
  const again = <Button onClick={() => go(paths.newImport())}>{t('result.again')}</Button>
  if (view.status === 'failed') {
    return (
      <ErrorState
        title={t('result.failedTitle', { name: view.fileName })}
        {...(view.problem ? { message: view.problem.message } : {})}
        actions={
          <>
            {again}
            {view.can.undo ? <UndoButton view={view} /> : null}
          </>
        }
      />
    )
  }
  if (view.status === 'undone' && view.undo) return <UndoneResult view={view} undo={view.undo} again={again} />
  const stopped = view.status === 'cancelled'
  return (
    <section className="rp-card import-result">
      <h2 role="status">{t(stopped ? 'result.cancelledTitle' : 'result.title', { name: view.fileName })}</h2>
      {stopped ? <p className="rp-muted">{t('result.cancelledHint')}</p> : null}
      {view.result ? <Counts target={view.target} result={view.result} /> : null}
      {view.result?.asOf ? <AsOf at={view.result.asOf} /> : null}
      <div className="import-next">
        <SeeRecords target={view.target} />
        <Button onClick={() => go(paths.home())}>{t('result.seeHome')}</Button>
        {view.result && view.result.linesLeftOut > 0 && !view.fileRemovedAt ? <LeftOutLink importId={view.id} /> : null}
        {view.result?.problems.some(({ code }) => DROPPED.has(code)) && !view.fileRemovedAt ? (
          <DroppedLink importId={view.id} />
        ) : null}
        {again}
        {view.can.undo ? <UndoButton view={view} /> : null}
      </div>
      {view.fileRemovedAt ? <FileRemoved at={view.fileRemovedAt} /> : null}
      {view.result && view.result.problems.length > 0 ? (
        <>
          <h3>{t('result.problems')}</h3>
          <ReasonList reasons={view.result.problems} empty="" mapping={view.mapping} />
        </>
      ) : null}
    </section>
  )
}

/** Where what came of the file is to be seen. */
function SeeRecords({ target }: { target: string | null }) {
  const { t } = useTranslation('imports')
  const go = useGo()
  const { many } = useManyOf(target)
  const isRecords = target !== null && objectOfTarget(target) !== null
  return (
    <Button type="primary" onClick={() => go(isRecords ? paths.records(target) : paths.customers())}>
      {isRecords ? t('result.seeRecords', { many }) : t('result.seeCustomers')}
    </Button>
  )
}

function UndoneResult({
  view,
  undo,
  again,
}: {
  view: ImportView
  undo: NonNullable<ImportView['undo']>
  again: ReactNode
}) {
  const { t } = useTranslation('imports')
  return (
    <section className="rp-card import-result">
      <h2 role="status">{t('undo.doneTitle', { name: view.fileName })}</h2>
      <Undone target={view.target} undo={undo} />
      <div className="import-next">
        <SeeRecords target={view.target} />
        {again}
      </div>
    </section>
  )
}

/** Old data: the workspace now looks at its figures as of the end of the file. */
function AsOf({ at }: { at: string }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return (
    <Alert
      type="info"
      showIcon
      title={t('result.asOf', { date: format.date(at) })}
      action={<AppLink href={paths.settings('workspace')}>{t('result.asOfChange')}</AppLink>}
    />
  )
}

type CountsProps = { target: string | null; result: NonNullable<ImportView['result']> }

function Counts({ target, result }: CountsProps): ReactNode {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { Many, many } = useManyOf(target)
  const shown = COUNTS.filter((name) => result[name] > 0 || name === 'linesLeftOut')
  return (
    <>
      <p className="rp-muted">
        {t('result.took', { lines: format.number(result.lines), duration: useDuration()(result.durationMs) })}
      </p>
      <dl className="import-totals">
        {shown.map((name) => (
          <div key={name}>
            <dt>{t(`result.${name}`, { Many, many })}</dt>
            <dd>{format.number(result[name])}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function LeftOutLink({ importId }: { importId: string }) {
  const { t } = useTranslation('imports')
  const { language } = useFormat()
  return (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      href={linkWithQuery(`${importPath(importId)}/left-out`, { language })}
      download
    >
      {t('result.download')}
    </Button>
  )
}

function DroppedLink({ importId }: { importId: string }) {
  const { t } = useTranslation('imports')
  const { language } = useFormat()
  const href = linkWithQuery(`${importPath(importId)}/dropped-values`, { language })
  return (
    <Button icon={<DownloadOutlined aria-hidden />} href={href} download>
      {t('result.downloadDropped')}
    </Button>
  )
}

/** Files are not kept for ever: what was left out is in the file, and gone with it. */
function FileRemoved({ at }: { at: string }) {
  const { t } = useTranslation('imports')
  return <p className="rp-muted">{t('result.fileRemoved', { date: useFormat().date(at) })}</p>
}

function useDuration(): (durationMs: number) => string {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return (durationMs) => {
    const seconds = durationMs / 1000
    if (seconds < 60) return t('result.seconds', { seconds: format.number(seconds, 1) })
    const whole = Math.round(seconds)
    return t('result.minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 })
  }
}
