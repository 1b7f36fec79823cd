import type { BlueprintChange, BlueprintEntry, BlueprintPart } from '@rapport/contract'
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { useSay } from '../../platform/i18n/use-say.ts'
import { useManifests } from '../../platform/manifest/modules.ts'
import { isObject } from '../../platform/records/object.ts'
import { objectWords } from '../../platform/records/object-words.ts'

const NAMES_SHOWN = 12
const VALUE_CHARS_SHOWN = 80

/** What the objects of a file are called, by their names. */
export type ObjectLabels = ReadonlyMap<string, string>
type Taken = { taken: ReadonlySet<string>; onTake: (taken: ReadonlySet<string>) => void }

type Props = Taken & { diff: BlueprintPart; objects: ObjectLabels }

/** One part of a file beside what stands here. */
export function PartDiff({ diff: { part, entries, stays }, objects, taken, onTake }: Props) {
  const { t } = useTranslation('blueprints')
  const name = usePartName(part)
  const same = entries.filter(({ state }) => state === 'same').length
  const others = entries.filter(({ state }) => state !== 'same')
  const offered = others.filter(({ state }) => state !== 'refused').map(({ key }) => `${part}/${key}`)
  const chosen = offered.filter((key) => taken.has(key)).length
  const set = (keys: readonly string[], isTaken: boolean) => {
    const next = new Set(taken)
    for (const key of keys) isTaken ? next.add(key) : next.delete(key)
    onTake(next)
  }
  return (
    <div className="rp-card settings-card model-part">
      <h4>
        {offered.length > 0 ? (
          <Checkbox
            aria-label={t('preview.takeAll', { name })}
            checked={chosen === offered.length}
            indeterminate={chosen > 0 && chosen < offered.length}
            onChange={(event) => set(offered, event.target.checked)}
          >
            {name}
          </Checkbox>
        ) : (
          name
        )}
      </h4>
      <ul>
        {others.map((entry) => (
          <EntryRow
            key={entry.path}
            entry={entry}
            objects={objects}
            isTaken={taken.has(`${part}/${entry.key}`)}
            onTake={(isTaken) => set([`${part}/${entry.key}`], isTaken)}
          />
        ))}
      </ul>
      {same > 0 ? <p className="rp-muted rp-small">{t('preview.same', { count: same })}</p> : null}
      {stays.length > 0 ? <Stays names={stays} /> : null}
    </div>
  )
}

/** A part that no module names stands under its key. */
function usePartName(part: string): string {
  const say = useSay()
  const known = useManifests('portable').find((one) => one.part === part)
  return known ? say(known.label) : part
}

function Stays({ names }: { names: readonly string[] }) {
  const { t } = useTranslation('blueprints')
  const shown = names.slice(0, NAMES_SHOWN).join(t('preview.separator'))
  const more = names.length - NAMES_SHOWN
  const all = more > 0 ? t('preview.staysMore', { names: shown, count: more }) : shown
  return <p className="rp-muted rp-small">{t('preview.stays', { names: all })}</p>
}

type RowProps = { entry: BlueprintEntry; objects: ObjectLabels; isTaken: boolean; onTake: (isTaken: boolean) => void }

function EntryRow({ entry, objects, isTaken, onTake }: RowProps) {
  const { t } = useTranslation('blueprints')
  const { name, object, state, changes, problem, line } = entry
  return (
    <li data-state={state}>
      <div className="model-entry">
        <Checkbox
          aria-label={t('preview.take', { name })}
          checked={isTaken}
          disabled={state === 'refused'}
          onChange={(event) => onTake(event.target.checked)}
        >
          {name}
        </Checkbox>
        {object === null ? null : <span className="rp-muted rp-small">{objectLabel(object, objects)}</span>}
        <span className="model-state">{t(`state.${state}`)}</span>
      </div>
      {problem ? (
        <p className="model-problem rp-small">{t('preview.line', { line, reason: problem.message })}</p>
      ) : null}
      {changes.map((change) => (
        <ChangeLine key={change.path} change={change} />
      ))}
    </li>
  )
}

function objectLabel(object: string, objects: ObjectLabels): string {
  return objects.get(object) ?? (isObject(object) ? objectWords(object, currentLanguage()).many : object)
}

function ChangeLine({ change: { path, from, to } }: { change: BlueprintChange }) {
  const { t } = useTranslation('blueprints')
  const shown = (value: unknown) => {
    if (value === null || value === undefined) return t('preview.empty')
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return text.length > VALUE_CHARS_SHOWN ? `${text.slice(0, VALUE_CHARS_SHOWN)}…` : text
  }
  return (
    <p className="rp-muted rp-small model-change">
      {t('preview.change', { what: path, from: shown(from), to: shown(to) })}
    </p>
  )
}
