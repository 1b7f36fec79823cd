import type { treatment } from '@rapport/contract'
import type { RecordOf } from '@rapport/objects'

type Treatment = RecordOf<typeof treatment>

/** What the demo company gives each class of its customers, in both of its languages. */
export const TREATMENT_TEXTS: readonly Pick<Treatment, 'name' | 'class' | 'everyDays' | 'activity'>[] = [
  { name: '主动问候 · Check-in call', class: 'individual', everyDays: 180, activity: 'call' },
  { name: '专属优惠 · Personal offer', class: 'individual', everyDays: 90, activity: null },
  { name: '用茶方案回顾 · Review of the tea plan', class: 'company', everyDays: 180, activity: 'meeting' },
  { name: '设备巡检 · Technical check', class: 'company', everyDays: 90, activity: 'visit' },
  { name: '高管拜访 · Executive visit', class: 'vip', everyDays: 90, activity: 'visit' },
  { name: '长期价值评估 · Review of long-term value', class: 'vip', everyDays: 365, activity: null },
  { name: '年度客户计划 · Account plan', class: 'keyAccount', everyDays: 365, activity: 'meeting' },
  { name: '行业交流 · Industry exchange', class: 'industryLeader', everyDays: 180, activity: 'meeting' },
]
