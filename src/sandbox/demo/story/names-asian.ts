import { type Names, namesIn, tradesIn } from "./names.ts";

/** The city stands first, as companies of these languages are told apart. */
const company = (stem: string, trade: string, city: string | null): string => `${city ?? ""}${stem}${trade}`;

export const japanese: Names = {
  family: namesIn(
    `青木/aoki, 石井/ishii, 上田/ueda, 遠藤/endo, 岡田/okada, 川口/kawaguchi, 菊地/kikuchi, 小林/kobayashi, 斎藤/saito, 柴田/shibata, 杉山/sugiyama,
    高田/takada, 千葉/chiba, 土屋/tsuchiya, 内藤/naito, 西村/nishimura, 野口/noguchi, 橋本/hashimoto, 樋口/higuchi, 福島/fukushima, 松井/matsui,
    宮崎/miyazaki, 村上/murakami, 森/mori, 山下/yamashita, 吉田/yoshida`,
  ),
  given: namesIn(
    `彩/aya, 大輔/daisuke, 恵美/emi, 史子/fumiko, 健/ken, 春香/haruka, 一郎/ichiro, 純/jun, 和也/kazuya, 浩司/koji, 真理/mari, 美咲/misaki,
    直樹/naoki, 亮/ryo, 里奈/rina, 早紀/saki, 翔太/shota, 隆/takashi, 智子/tomoko, 由美/yumi, 優斗/yuto, 瞳/hitomi`,
  ),
  familyFirst: true,
  stems: namesIn(
    `青嵐/seiran, 朝凪/asanagi, 夕映/yubae, 白波/shiranami, 月影/tsukikage, 風早/kazahaya, 花霞/hanagasumi, 雪代/yukishiro, 星野原/hoshinohara,
    瑞穂野/mizuhono, 東雲台/shinonomedai, 霧ヶ沢/kirigasawa, 潮見崎/shiomizaki, 桜木野/sakuragino, 紅葉谷/momijidani, 若葉台/wakabadai, 渚/nagisa,
    木漏日/komorebi, 藤ヶ丘/fujigaoka, 雲雀/hibari, 海鳴/uminari, 八重垣/yaegaki, 清滝/kiyotaki, 千種/chigusa`,
  ),
  trades: tradesIn({
    Manufacturing: "精機/seiki, 製作所/seisakusho, 工業/kogyo",
    Food: "食品/shokuhin, フーズ/foods",
    Electronics: "電子/denshi, 電機/denki",
    Logistics: "物流/butsuryu, 運輸/unyu",
    Retail: "流通/ryutsu, 商事/shoji",
    Pharmaceuticals: "薬品/yakuhin",
    Automotive: "車輌/sharyo, 部品/buhin",
    Packaging: "包装/hoso",
    Chemicals: "化学/kagaku",
    "Medical devices": "メディカル/medical",
    Agriculture: "農産/nosan",
    "Building materials": "建材/kenzai",
  }),
  cities: namesIn(
    "大阪/osaka, 名古屋/nagoya, 仙台/sendai, 静岡/shizuoka, 新潟/niigata, 岡山/okayama, 熊本/kumamoto, 金沢/kanazawa, 長野/nagano, 高松/takamatsu, 富山/toyama, 函館/hakodate",
  ),
  company,
  titles: {
    champion: ["生産技術部長", "工場長", "物流企画部 部長"],
    economic_buyer: ["財務部長", "経理部長", "取締役 CFO"],
    decision_maker: ["常務取締役", "生産本部長", "代表取締役社長"],
    technical_evaluator: ["情報システム部 課長", "設備技術課 主任", "DX 推進室 室長"],
    end_user: ["製造課 係長", "倉庫管理 リーダー", "ライン主任"],
    blocker: ["購買部長", "情報セキュリティ室長"],
    unknown: ["総務部", "インターン", "コンサルタント"],
  },
};

export const chinese: Names = {
  family: namesIn(
    `陈/chen, 程/cheng, 邓/deng, 丁/ding, 范/fan, 方/fang, 高/gao, 郭/guo, 何/he, 胡/hu, 黄/huang, 蒋/jiang, 李/li, 梁/liang, 刘/liu, 陆/lu, 罗/luo,
    潘/pan, 沈/shen, 宋/song, 孙/sun, 唐/tang, 吴/wu, 徐/xu, 许/xu, 杨/yang, 叶/ye, 张/zhang, 郑/zheng, 周/zhou`,
  ),
  given: namesIn(
    `斌/bin, 晨/chen, 丹/dan, 芳/fang, 峰/feng, 海燕/haiyan, 慧/hui, 佳宁/jianing, 建国/jianguo, 静怡/jingyi, 俊杰/junjie, 蕾/lei, 丽娜/lina, 明/ming,
    宁/ning, 鹏/peng, 倩/qian, 瑞/rui, 思远/siyuan, 涛/tao, 婷/ting, 文博/wenbo, 欣怡/xinyi, 雪/xue, 宇航/yuhang, 志强/zhiqiang`,
  ),
  familyFirst: true,
  stems: namesIn(
    `云岭/yunling, 晴川/qingchuan, 青禾/qinghe, 远岫/yuanxiu, 星澜/xinglan, 松涛/songtao, 金穗/jinsui, 竹溪/zhuxi, 映山/yingshan, 清泉谷/qingquangu,
    白鹭洲/bailuzhou, 梧桐里/wutongli, 朗月/langyue, 霁光/jiguang, 沐阳/muyang, 雁回/yanhui, 汀兰/tinglan, 锦帆/jinfan, 望潮/wangchao, 石桥湾/shiqiaowan,
    碧峰/bifeng, 拓岳/tuoyue, 鹿鸣/luming, 澄江/chengjiang`,
  ),
  trades: tradesIn({
    Manufacturing: "精密制造/jingmi, 机械/jixie",
    Food: "食品/shipin, 乳业/ruye",
    Electronics: "电子/dianzi, 科技/keji, 光电/guangdian",
    Logistics: "物流/wuliu, 供应链/gongyinglian",
    Retail: "零售/lingshou, 商贸/shangmao",
    Pharmaceuticals: "医药/yiyao",
    Automotive: "汽配/qipei",
    Packaging: "包装/baozhuang",
    Chemicals: "化工/huagong",
    "Medical devices": "医疗/yiliao",
    Agriculture: "农业/nongye",
    "Building materials": "建材/jiancai",
  }),
  cities: namesIn(
    "苏州/suzhou, 无锡/wuxi, 宁波/ningbo, 东莞/dongguan, 佛山/foshan, 合肥/hefei, 青岛/qingdao, 厦门/xiamen, 长沙/changsha, 成都/chengdu, 武汉/wuhan, 常州/changzhou",
  ),
  company,
  titles: {
    champion: ["运营总监", "生产部经理", "智能制造负责人"],
    economic_buyer: ["财务总监", "财务部经理"],
    decision_maker: ["总经理", "副总裁", "厂长"],
    technical_evaluator: ["信息部主管", "自动化工程师", "技术总监"],
    end_user: ["车间主任", "仓储主管", "班组长"],
    blocker: ["采购部经理", "信息安全负责人"],
    unknown: ["行政助理", "实习生", "咨询顾问"],
  },
};
