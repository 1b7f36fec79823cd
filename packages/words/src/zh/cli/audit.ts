import type { audit as english } from '../../en/cli/audit.ts'

export const audit: typeof english = {
  whatToDo: '请说明要做什么：audit verify。',
  broken: {
    missing: (sequence) => `第 ${sequence} 条缺失，或被替换`,
    changed: (sequence) => `第 ${sequence} 条在写入后被修改`,
    relinked: (sequence) => `第 ${sequence} 条与上一条不再衔接`,
    head: (sequence) => `审计的末尾被移动，应为第 ${sequence - 1} 条`,
  },
  againstRoot: {
    differs: ({ sequence, at }) => `第 ${sequence} 条与 ${at} 保存在外的审计根不符：审计记录被重写`,
    cutOff: ({ sequence, at }) => `${at} 保存在外的第 ${sequence} 条已不存在：审计记录被截断，或数据库被换成了较早的`,
    lost: ({ sequence, at }) => `${at} 的第 ${sequence} 条所述的审计根不在文件中：文件有行被删除或修改`,
    disordered: ({ sequence, at }) => `${at} 的第 ${sequence} 条审计根排在了较晚的之后：文件被修改`,
  },
  lostWorkspace: (id, file) => `${file} 中记载的工作区 ${id} 及其审计记录已不存在。`,
  strayWorkspace: (id) => `存在工作区 ${id} 的审计记录，但没有这个工作区：记录是伪造的。`,
  forgedLine: (line, file) => `${file} 的第 ${line} 行并非由本系统签名：可能被伪造，或签名密钥已更换。`,
  unreadableLine: (line, file) => `${file} 的第 ${line} 行无法读取。`,
  compared: (lines, file) => `已与 ${file} 的 ${lines} 行比对。`,
  whole: '审计记录完整。',
  notWhole: '审计记录不完整。请保持数据库和该文件的现状，并与之前的备份比对。',
  entries: ({ workspace, entries, hash }) => `${workspace}：共 ${entries} 条，最后一条的哈希为 ${hash}。`,
  found: (workspace, what) => `${workspace}：${what}。`,
}
