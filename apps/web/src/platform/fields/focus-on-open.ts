import type { FormInstance } from 'antd'

/** For `afterOpenChange` of a drawer: the first field gets the focus, unless somebody was quicker and is in another one. */
export function focusOnOpen(form: FormInstance, field: string): (shown: boolean) => void {
  return (shown) => {
    if (shown && !document.activeElement?.matches('input, textarea')) form.focusField(field)
  }
}
