import type { start as english } from '../../en/cli/start.ts'

export const start: typeof english = {
  ready: ({ address, dataDirectory }) =>
    `\n知音 Rapport 已就绪：${address}\n（数据位于${dataDirectory === null ? ' DATABASE_URL 指定的数据库' : ` ${dataDirectory}`}；按 Ctrl-C 停止）\n`,
  working: '知音正在执行后台任务。按 Ctrl-C 停止。',
  proxiesUnnamed:
    '已设置 RAPPORT_PUBLIC_URL，但未设置 RAPPORT_TRUSTED_PROXIES：所有经代理访问的人都算作同一地址，\n' +
    '共用其访问限额。请指明代理的地址，例如 RAPPORT_TRUSTED_PROXIES=127.0.0.1\n',
  setup: (code) => `请打开上面的地址完成初始化。从其他电脑或通过代理访问时需要初始化码 ${code}\n`,
  demoOnlyInEmpty: '此系统已完成初始化；演示公司只能在空系统中创建。',
  demoSignIn: (email, password) =>
    `请用 ${email} 登录，密码为 ${password}（仅显示这一次）。演示数据将在一分钟内填充完毕。`,
}
