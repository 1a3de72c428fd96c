import { checkDigit } from '../law/resident-id.ts'
import type { Chance } from './chance.ts'

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段'
const given = [
  '伟',
  '芳',
  '娜',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '艳',
  '杰',
  '娟',
  '涛',
  '明',
  '超',
  '秀兰',
  '霞',
  '平',
  '刚',
  '桂英',
  '志强',
  '建国',
  '小红',
  '海燕',
  '晓东',
  '玉兰',
  '文博',
  '浩然',
  '梓涵',
  '佳怡',
  '国庆',
  '春梅',
  '丽华',
  '振华',
  '雪梅',
  '永刚',
  '秀珍',
  '立新',
]
const trades = [
  '装配工',
  '缝纫工',
  '电工',
  '焊工',
  '叉车工',
  '质检员',
  '包装工',
  '仓管员',
  '车工',
  '注塑工',
  '冷库工',
  '保洁员',
  '文员',
  '司机',
  '厨师',
]

/** Counties that people come from: code of the first registration, and how an address of there begins. */
const origins = [
  ['410225', '河南省开封市兰考县'],
  ['410928', '河南省濮阳市濮阳县'],
  ['130523', '河北省邢台市内丘县'],
  ['371324', '山东省临沂市兰陵县'],
  ['370831', '山东省济宁市泗水县'],
  ['371327', '山东省临沂市莒南县'],
  ['320922', '江苏省盐城市滨海县'],
  ['341226', '安徽省阜阳市颍上县'],
  ['513231', '四川省阿坝藏族羌族自治州阿坝县'],
  ['621123', '甘肃省定西市渭源县'],
  ['230523', '黑龙江省双鸭山市宝清县'],
  ['140929', '山西省忻州市岢岚县'],
  ['530722', '云南省丽江市永胜县'],
  ['522422', '贵州省毕节市大方县'],
  ['610322', '陕西省宝鸡市凤翔县'],
  ['370782', '山东省潍坊市诸城市'],
] as const

export interface DemoPerson {
  name: string
  identityNumber: string
  phone: string
  householdRegistrationAddress: string
  residenceAddress: string
  position: string
}

/** Invented: the numbers are well formed, and belong to nobody that we know of. */
export function inventPerson(chance: Chance, serial: number, town: string): DemoPerson {
  const [division, home] = chance.pick(origins)
  const year = 1968 + chance.below(38)
  const month = String(1 + chance.below(12)).padStart(2, '0')
  const day = String(1 + chance.below(28)).padStart(2, '0')
  // The running number of the county's book makes each person another.
  const body = `${division}${year}${month}${day}${String(serial % 1_000).padStart(3, '0')}`
  return {
    name: chance.pick([...surnames]) + chance.pick(given),
    identityNumber: body + checkDigit(body),
    phone: `1${chance.pick(['38', '39', '50', '58', '77', '86', '99'])}${String(chance.below(100_000_000)).padStart(8, '0')}`,
    householdRegistrationAddress: `${home}${chance.pick(['城关镇', '柳林镇', '东关镇', '河口镇'])}${chance.pick(['王家村', '李家村', '赵庄', '南河村', '北岭村'])}${1 + chance.below(300)}号`,
    residenceAddress: `山东省青岛市平度市${town}${chance.pick(['青岛路', '三城路', '红旗路', '平古路', '常州路'])}${1 + chance.below(300)}号员工宿舍${1 + chance.below(9)}号楼${chance.pick(['1', '2', '3', '4', '5'])}0${1 + chance.below(9)}室`,
    position: chance.pick(trades),
  }
}
