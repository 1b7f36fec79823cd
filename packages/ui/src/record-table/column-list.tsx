import { Button, Checkbox } from 'antd'
import { useUiWords } from '../words.ts'

export type ColumnListProps = {
  choices: readonly { key: string; title: string; fixed: boolean }[]
  shown: readonly string[]
  onChange: (shown: readonly string[]) => void
  onReset: () => void
}

/** The columns with a box to tick; fixed ones are always shown. */
export function ColumnList(props: ColumnListProps) {
  const words = useUiWords()
  const shown = new Set(props.shown)
  return (
    <div className="rp-columns">
      {props.choices.map((choice) => (
        <Checkbox
          key={choice.key}
          checked={choice.fixed || shown.has(choice.key)}
          disabled={choice.fixed}
          onChange={(event) => {
            const next = new Set(shown)
            if (event.target.checked) next.add(choice.key)
            else next.delete(choice.key)
            props.onChange(props.choices.filter((each) => each.fixed || next.has(each.key)).map((each) => each.key))
          }}
        >
          {choice.title}
        </Checkbox>
      ))}
      <Button type="link" size="small" onClick={props.onReset}>
        {words.resetColumns}
      </Button>
    </div>
  )
}
