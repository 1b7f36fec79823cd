import '../person.css'
import type { HandOverPreview, MemberProfile } from '@rapport/contract'
import { ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../../platform/api/problem-text.ts'
import { EndsWithThem } from './EndsWithThem.tsx'
import { HandOvers } from './HandOvers.tsx'
import { handOverPreviewQuery, handOversQuery, isUnderWay, useStartHandOver } from './queries.ts'
import { WhoGetsWhat } from './WhoGetsWhat.tsx'

type Props = {
  member: Pick<MemberProfile, 'id' | 'name' | 'version' | 'status'>
  isDeactivating: boolean
  onClose: () => void
}

/** Who gets what somebody owns, and whether they leave with it; then how far it is, and the way back. */
export function HandOverDrawer({ member, isDeactivating, onClose }: Props) {
  const { t } = useTranslation(['organisation', 'common'])
  const problemText = useProblemText()
  const preview = useQuery(handOverPreviewQuery(member.id))
  const before = useQuery(handOversQuery(member.id))
  const start = useStartHandOver(member.id)
  const [given, setGiven] = useState<Readonly<Record<string, string | null>>>({})
  const [isStarted, setStarted] = useState(false)
  const items = preview.data?.items ?? []
  const receiverOf = (object: string) => receiver(given, preview.data ?? null, object)
  const parts = items.flatMap(({ object }) => {
    const toMemberId = receiverOf(object)
    return toMemberId === null ? [] : [{ object, toMemberId }]
  })
  const isRunning = before.data?.items.some(isUnderWay) ?? false
  const mayStart = !isRunning && (isDeactivating || parts.length > 0)
  const { name } = member
  function submit(): void {
    const deactivate = isDeactivating ? { deactivate: { version: member.version } } : {}
    start.mutate({ parts, ...deactivate }, { onSuccess: () => setStarted(true) })
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={t(isDeactivating ? 'handOver.titleDeactivate' : 'handOver.title', { name })}
      size={520}
      footer={
        isStarted ? (
          <Button block onClick={onClose}>
            {t('handOver.close')}
          </Button>
        ) : (
          <Button
            type="primary"
            block
            danger={isDeactivating}
            disabled={!preview.data || !mayStart}
            loading={start.isPending}
            onClick={submit}
          >
            {t(buttonText(isDeactivating, parts.length))}
          </Button>
        )
      }
    >
      {start.error ? (
        <Alert type="error" showIcon className="hand-over-error" title={problemText(start.error)} />
      ) : null}
      {preview.error && !preview.data ? (
        <ErrorState message={problemText(preview.error)} onRetry={() => void preview.refetch()} />
      ) : null}
      {preview.isPending ? <Skeleton active /> : null}
      {preview.data && !isStarted ? (
        <>
          <WhoGetsWhat
            member={member}
            preview={preview.data}
            receiverOf={receiverOf}
            onGive={(objects, to) => setGiven({ ...given, ...Object.fromEntries(objects.map((one) => [one, to])) })}
          />
          {isDeactivating ? <EndsWithThem preview={preview.data} /> : null}
        </>
      ) : null}
      <HandOvers items={before.data?.items ?? []} isStarted={isStarted} />
    </Drawer>
  )
}

/** Whom the person was told to give it to; at the beginning the one who leads them. */
function receiver(given: Readonly<Record<string, string | null>>, preview: HandOverPreview | null, object: string) {
  return object in given ? (given[object] ?? null) : (preview?.manager?.id ?? null)
}

function buttonText(isDeactivating: boolean, parts: number) {
  if (!isDeactivating) return 'handOver.start'
  return parts > 0 ? 'handOver.startDeactivate' : 'handOver.onlyDeactivate'
}
