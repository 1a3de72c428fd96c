import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ColumnsOf } from './query.ts'
import { policies, scopeIs, setting } from './row-security.ts'

/** Settings of the installation that must survive a restart, such as the offset of a demo's clock. */
const portalSetting = defineEntity({
  name: 'PortalSetting',
  tableName: 'portal_setting',
  rowLevelSecurity: 'force',
  policies: policies(`${setting('app.scope')} is not null`, scopeIs('system')),
  properties: { name: p.text().primary(), value: p.json().$type<unknown>() },
})
export class PortalSettingRow extends portalSetting.class {}
portalSetting.setClass(PortalSettingRow)

declare module './query.ts' {
  interface Tables {
    portalSetting: ColumnsOf<typeof portalSetting>
  }
}
