import './record-table.css'
import { Button, Checkbox, Popover } from 'antd'
import { useUiWords } from '../words.ts'

type Choice = { key: string; title: string; fixed: boolean }

/** Which columns a table shows, in their standing order. */
export function ColumnChooser(props: {
  choices: readonly Choice[]
  shown: readonly string[]
  onChange: (shown: readonly string[]) => void
  onReset: () => void
}) {
  const words = useUiWords()
  const shown = new Set(props.shown)
  const content = (
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
  return (
    <Popover content={content} trigger="click" placement="bottomRight">
      <Button>{words.columns}</Button>
    </Popover>
  )
}
