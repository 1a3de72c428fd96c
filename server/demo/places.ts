import type { IndustryCode } from '../law/industries.ts'

/** The invented county's authorities and companies. Names of places are real, positions rough, companies made up. */
export interface DemoPlace {
  name: string
  town: string
  longitude: number
  latitude: number
}

export const divisionCode = '370283'

export const bureau: DemoPlace = {
  name: '平度市公安局人口管理服务大队',
  town: '东阁街道',
  longitude: 119.959012,
  latitude: 36.788828,
}

/** The first is the station of the article. */
export const stations: readonly DemoPlace[] = [
  { name: '同和派出所', town: '同和街道', longitude: 119.99279, latitude: 36.75389 },
  { name: '南村派出所', town: '南村镇', longitude: 120.13282, latitude: 36.53326 },
  { name: '东阁派出所', town: '东阁街道', longitude: 119.9694, latitude: 36.77644 },
  { name: '李园派出所', town: '李园街道', longitude: 119.93791, latitude: 36.79676 },
  { name: '凤台派出所', town: '凤台街道', longitude: 119.93194, latitude: 36.76915 },
  { name: '白沙河派出所', town: '白沙河街道', longitude: 120.04263, latitude: 36.68915 },
  { name: '古岘派出所', town: '古岘镇', longitude: 120.20105, latitude: 36.74449 },
  { name: '仁兆派出所', town: '仁兆镇', longitude: 120.16486, latitude: 36.6586 },
  { name: '蓼兰派出所', town: '蓼兰镇', longitude: 119.90599, latitude: 36.65922 },
  { name: '崔家集派出所', town: '崔家集镇', longitude: 119.74521, latitude: 36.61275 },
  { name: '明村派出所', town: '明村镇', longitude: 119.62175, latitude: 36.73741 },
  { name: '田庄派出所', town: '田庄镇', longitude: 119.77179, latitude: 36.80365 },
  { name: '新河派出所', town: '新河镇', longitude: 119.63211, latitude: 36.91851 },
  { name: '店子派出所', town: '店子镇', longitude: 119.83054, latitude: 36.91522 },
  { name: '大泽山派出所', town: '大泽山镇', longitude: 120.02573, latitude: 36.97459 },
  { name: '旧店派出所', town: '旧店镇', longitude: 120.19559, latitude: 36.96187 },
  { name: '云山派出所', town: '云山镇', longitude: 120.15215, latitude: 36.85542 },
  { name: '家电产业园警务室', town: '东阁街道', longitude: 119.96978, latitude: 36.76534 },
  { name: '食品饮料产业园警务室', town: '南村镇', longitude: 120.10983, latitude: 36.55372 },
  { name: '汽车零部件产业园警务室', town: '明村镇', longitude: 119.61567, latitude: 36.71526 },
  { name: '新材料产业园警务室', town: '新河镇', longitude: 119.64479, latitude: 36.91914 },
  { name: '机械装备产业园警务室', town: '同和街道', longitude: 119.9663, latitude: 36.76315 },
  { name: '服装纺织产业园警务室', town: '蓼兰镇', longitude: 119.88538, latitude: 36.65263 },
  { name: '大泽山产业园警务室', town: '大泽山镇', longitude: 120.03465, latitude: 36.98182 },
  { name: '橡塑产业园警务室', town: '田庄镇', longitude: 119.77664, latitude: 36.79727 },
  { name: '冷链物流园警务室', town: '仁兆镇', longitude: 120.14625, latitude: 36.67584 },
  { name: '绿色石材产业园警务室', town: '旧店镇', longitude: 120.17473, latitude: 36.9396 },
  { name: '农副产品加工园警务室', town: '崔家集镇', longitude: 119.73607, latitude: 36.59806 },
  { name: '高端化工园警务室', town: '店子镇', longitude: 119.82128, latitude: 36.93047 },
  { name: '城关户籍窗口', town: '东阁街道', longitude: 119.95395, latitude: 36.76872 },
  { name: '政务服务大厅户籍窗口', town: '李园街道', longitude: 119.96405, latitude: 36.78967 },
  { name: '开发区户籍窗口', town: '同和街道', longitude: 119.97661, latitude: 36.77195 },
]

export interface DemoEmployer {
  name: string
  /** Section of GB/T 4754-2017. */
  industry: IndustryCode
  legalRepresentative: string
  /** Index into the stations. */
  station: number
  headcount: number
  /** Of a hundred hires, how many it reports late. */
  lateInHundred: number
}

/** Twenty-seven, as many as the station of the article had visited. */
export const employers: readonly DemoEmployer[] = [
  {
    name: '青岛同和家电科技有限公司',
    industry: 'C',
    legalRepresentative: '王建军',
    station: 0,
    headcount: 86,
    lateInHundred: 3,
  },
  {
    name: '青岛南村食品饮料有限公司',
    industry: 'C',
    legalRepresentative: '李秀英',
    station: 1,
    headcount: 74,
    lateInHundred: 4,
  },
  {
    name: '平度同和机械制造有限公司',
    industry: 'C',
    legalRepresentative: '张洪波',
    station: 0,
    headcount: 92,
    lateInHundred: 9,
  },
  {
    name: '青岛鲁东服装有限公司',
    industry: 'C',
    legalRepresentative: '刘桂兰',
    station: 0,
    headcount: 120,
    lateInHundred: 2,
  },
  {
    name: '平度东阁电子有限公司',
    industry: 'C',
    legalRepresentative: '陈志远',
    station: 2,
    headcount: 65,
    lateInHundred: 5,
  },
  {
    name: '青岛李园包装有限公司',
    industry: 'C',
    legalRepresentative: '杨树林',
    station: 3,
    headcount: 38,
    lateInHundred: 12,
  },
  {
    name: '平度凤台建材有限公司',
    industry: 'E',
    legalRepresentative: '赵学勤',
    station: 4,
    headcount: 44,
    lateInHundred: 7,
  },
  {
    name: '青岛白沙河农产品有限公司',
    industry: 'A',
    legalRepresentative: '黄兆明',
    station: 5,
    headcount: 52,
    lateInHundred: 6,
  },
  {
    name: '平度古岘草编工艺有限公司',
    industry: 'C',
    legalRepresentative: '周玉梅',
    station: 6,
    headcount: 31,
    lateInHundred: 4,
  },
  {
    name: '青岛仁兆蔬菜加工有限公司',
    industry: 'A',
    legalRepresentative: '吴长海',
    station: 7,
    headcount: 70,
    lateInHundred: 10,
  },
  {
    name: '平度蓼兰纺织有限公司',
    industry: 'C',
    legalRepresentative: '徐凤霞',
    station: 8,
    headcount: 88,
    lateInHundred: 3,
  },
  {
    name: '青岛崔家集木业有限公司',
    industry: 'C',
    legalRepresentative: '孙立新',
    station: 9,
    headcount: 29,
    lateInHundred: 15,
  },
  {
    name: '平度明村轮胎有限公司',
    industry: 'C',
    legalRepresentative: '胡广才',
    station: 10,
    headcount: 97,
    lateInHundred: 4,
  },
  {
    name: '青岛田庄橡塑有限公司',
    industry: 'C',
    legalRepresentative: '朱明亮',
    station: 11,
    headcount: 48,
    lateInHundred: 8,
  },
  {
    name: '平度新河生态化工有限公司',
    industry: 'C',
    legalRepresentative: '高树声',
    station: 12,
    headcount: 57,
    lateInHundred: 2,
  },
  {
    name: '青岛店子铸造有限公司',
    industry: 'C',
    legalRepresentative: '林国栋',
    station: 13,
    headcount: 35,
    lateInHundred: 9,
  },
  {
    name: '平度大泽山葡萄酒有限公司',
    industry: 'C',
    legalRepresentative: '何雪芹',
    station: 14,
    headcount: 26,
    lateInHundred: 0,
  },
  {
    name: '青岛旧店石材有限公司',
    industry: 'B',
    legalRepresentative: '郭庆丰',
    station: 15,
    headcount: 33,
    lateInHundred: 11,
  },
  {
    name: '平度云山果品有限公司',
    industry: 'A',
    legalRepresentative: '马春生',
    station: 16,
    headcount: 24,
    lateInHundred: 5,
  },
  {
    name: '青岛家电园注塑有限公司',
    industry: 'C',
    legalRepresentative: '罗志刚',
    station: 17,
    headcount: 61,
    lateInHundred: 6,
  },
  {
    name: '平度冷链物流有限公司',
    industry: 'G',
    legalRepresentative: '梁永胜',
    station: 25,
    headcount: 40,
    lateInHundred: 7,
  },
  {
    name: '青岛明村汽车配件有限公司',
    industry: 'C',
    legalRepresentative: '宋海涛',
    station: 19,
    headcount: 72,
    lateInHundred: 3,
  },
  {
    name: '平度新材料科技有限公司',
    industry: 'M',
    legalRepresentative: '郑文静',
    station: 20,
    headcount: 45,
    lateInHundred: 1,
  },
  {
    name: '青岛同和物业服务有限公司',
    industry: 'K',
    legalRepresentative: '谢小芳',
    station: 0,
    headcount: 28,
    lateInHundred: 18,
  },
  {
    name: '平度蓼兰针织有限公司',
    industry: 'C',
    legalRepresentative: '韩冬梅',
    station: 22,
    headcount: 63,
    lateInHundred: 4,
  },
  {
    name: '青岛开发区劳务服务有限公司',
    industry: 'L',
    legalRepresentative: '唐德胜',
    station: 31,
    headcount: 80,
    lateInHundred: 14,
  },
  {
    name: '平度农副产品加工有限公司',
    industry: 'C',
    legalRepresentative: '冯玉柱',
    station: 27,
    headcount: 42,
    lateInHundred: 6,
  },
]
