import type { Language } from '@rapport/contract'

type Ready = { address: string; dataDirectory: string | null }

/** What a start says at the terminal. `dataDirectory` is null where the data lies in the database of DATABASE_URL. */
type StartWords = {
  ready: (start: Ready) => string
  working: string
  proxiesUnnamed: string
  setup: (code: string) => string
  demoOnlyInEmpty: string
  demoSignIn: (email: string, password: string) => string
}

const english: StartWords = {
  ready: ({ address, dataDirectory }) =>
    `\nRapport 知音 is ready: ${address}\n(data in ${dataDirectory ?? 'the database of DATABASE_URL'}; stop with Ctrl-C)\n`,
  working: 'Rapport works on background jobs. Stop with Ctrl-C.',
  proxiesUnnamed:
    'RAPPORT_PUBLIC_URL is set, RAPPORT_TRUSTED_PROXIES is not: everybody who comes through a proxy counts as one address,\n' +
    'and shares its limits. Name the addresses of your proxies, for example RAPPORT_TRUSTED_PROXIES=127.0.0.1\n',
  setup: (code) =>
    `Open this address to set Rapport up. From another computer, or through a proxy, you need the setup code ${code}\n`,
  demoOnlyInEmpty: 'This installation is set up already; the demo company is only made in an empty one.',
  demoSignIn: (email, password) =>
    `Sign in with ${email} and the password ${password} (shown only now). The demo company fills itself within a minute.`,
}

const mandarin: StartWords = {
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

export function startWords(language: Language): StartWords {
  return language === 'zh' ? mandarin : english
}
