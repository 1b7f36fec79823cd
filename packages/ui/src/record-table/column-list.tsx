import { Button, Checkbox, Radio } from 'antd'
import { useUiWords } from '../words.ts'
import { movedKey } from './moved-key.ts'
import type { Density } from './types.ts'

type Choice = { key: string; title: string; fixed: boolean }

export type ColumnListProps = {
  choices: readonly Choice[]
  /** In the order of the table where it can be chosen. */
  shown: readonly string[]
  /** Whether the order is chosen as well; else columns stand in the order of `choices`. */
  ordered?: boolean
  onChange: (shown: readonly string[]) => void
  onReset: () => void
  /** How much room rows take, where it can be chosen. */
  density?: { value: Density; onChange: (density: Density) => void } | undefined
}

const DENSITIES: readonly Density[] = ['comfortable', 'compact']

/** The columns with a box to tick; fixed ones are always shown. */
export function ColumnList(props: ColumnListProps) {
  const words = useUiWords()
  const isShown = ({ key, fixed }: Choice) => fixed || props.shown.includes(key)
  const listed = props.ordered ? inOrder(props.choices, props.shown) : props.choices
  const shown = listed.filter(isShown)
  const keys = shown.map(({ key }) => key)
  return (
    <div className="rp-columns">
      {props.density ? (
        <Radio.Group
          aria-label={words.density}
          className="rp-columns-density"
          size="small"
          optionType="button"
          options={DENSITIES.map((value) => ({ value, label: words.densities[value] }))}
          value={props.density.value}
          onChange={({ target }) => props.density?.onChange(target.value)}
        />
      ) : null}
      {listed.map((choice) => (
        <div key={choice.key} className="rp-columns-line">
          <Checkbox
            checked={isShown(choice)}
            disabled={choice.fixed}
            onChange={({ target: { checked } }) => {
              const wanted = (each: Choice) => (each === choice ? checked : isShown(each))
              props.onChange(listed.filter(wanted).map(({ key }) => key))
            }}
          >
            {choice.title}
          </Checkbox>
          {props.ordered && isShown(choice) ? (
            <span>
              <Button
                type="text"
                size="small"
                aria-label={words.moveUp(choice.title)}
                disabled={keys[0] === choice.key}
                onClick={() => props.onChange(movedKey(keys, choice.key, -1))}
              >
                ↑
              </Button>
              <Button
                type="text"
                size="small"
                aria-label={words.moveDown(choice.title)}
                disabled={keys.at(-1) === choice.key}
                onClick={() => props.onChange(movedKey(keys, choice.key, 1))}
              >
                ↓
              </Button>
            </span>
          ) : null}
        </div>
      ))}
      <Button type="link" size="small" onClick={props.onReset}>
        {words.resetColumns}
      </Button>
    </div>
  )
}

/** Shown ones first, as they stand in the table. */
function inOrder(choices: readonly Choice[], shown: readonly string[]): readonly Choice[] {
  const place = ({ key }: Choice) => (shown.includes(key) ? shown.indexOf(key) : shown.length)
  return [...choices].sort((left, right) => place(left) - place(right))
}
