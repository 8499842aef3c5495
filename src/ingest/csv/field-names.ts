/**
 * The headers that exports have for the fields that several kinds of rows share, in English, Japanese and Chinese, with commas between
 * them; compared as `headerKey` compares. Besides these, a field's own path and its last part are always names for it.
 */
export type Names = Readonly<Record<string, string>>;

/** A number that holds wherever the row stands: the place in one file ("Row ID", "行ID", "编号") is none. */
export const rowId: Names = {
  id: "Record ID, Event ID, Object ID, レコードID, 記録ID, 记录ID, 记录编号",
};

/** When something happened; each kind adds what its own date is called. */
export const moment = (more: string): Names => ({
  occurredAt: `Date, Time, Timestamp, Datetime, When, Event date, Event time, Happened at, Created at, Created, Created on, Create date,
    Created date, Created time, Creation date, 日時, 日付, 発生日時, 発生日, 作成日, 作成日時, 登録日, 登録日時, 日期, 时间, 日期时间,
    发生时间, 发生日期, 创建时间, 创建日期, ${more}`,
});

export const account: Names = {
  "account.domain": `Company domain, Company domain name, Domain name, Website, Website URL, Company website,
    Company URL, Homepage, Customer domain, ドメイン, ドメイン名, 会社ドメイン, 会社のドメイン名, 会社ドメイン名, 企業ドメイン, ウェブサイト,
    Webサイト, ウェブサイトURL, WebサイトURL, ホームページ, 会社URL, 企業URL, 域名, 公司域名, 企业域名, 客户域名, 网站, 公司网站, 网址,
    公司网址, 官网`,
  "account.externalId": `Account ID, Account number, Company ID, Customer ID, Client ID, Organization ID, Organisation ID,
    Associated company ID, Associated company IDs, 取引先ID, 会社ID, 企業ID, 顧客ID, 顧客番号, 顧客コード, 取引先コード, 会社コード,
    アカウントID, 客户ID, 客户编号, 客户编码, 公司ID, 公司编号, 企业ID, 账户ID`,
  "account.name": `Account, Company, Company name, Customer, Customer name, Client, Client name, Organization,
    Organization name, Organisation, Organisation name, Associated company, 会社, 会社名, 企業, 企業名, 法人名, 取引先, 取引先名, 顧客名,
    アカウント名, 勤務先, 公司, 公司名, 公司名称, 企业名称, 客户, 客户名, 客户名称, 账户名称, 单位名称`,
};

/** A person at the other company, under `at` ("contact", "lead.contact"). A name may come in two columns. */
export const contact = (at: string): Names => ({
  [`${at}.email`]: `E-mail, Mail, Email address, Work email, Business email, Contact email, メール, メールアドレス, Eメール,
    電子メール, 連絡先メール, 邮箱, 电子邮箱, 电子邮件, 邮件, 邮件地址, 邮箱地址, 联系人邮箱`,
  [`${at}.name`]: `Contact, Contact name, Full name, Person, Person name, 氏名, 名前, お名前, 連絡先名, 取引先責任者, 取引先責任者名,
    先方担当者, ご担当者名, 联系人, 联系人姓名, 姓名`,
  [`${at}.firstName`]: "First name, Given name, Forename, 名, 下の名前",
  [`${at}.lastName`]: "Last name, Surname, Family name, 姓, 苗字",
  [`${at}.title`]: "Job title, Position, Contact title, 役職, 役職名, 肩書, 肩書き, 職位, 职位, 职务, 头衔, 岗位",
  [`${at}.buyingRole`]: "Contact role, Buyer role, Committee role, 購買の役割, 購買での役割, 采购角色, 决策角色",
});

export const utm = (at: string): Names =>
  Object.fromEntries(["source", "medium", "campaign", "term", "content"].map((name) => [`${at}.${name}`, `utm ${name}`]));

export const lead: Names = { "lead.externalId": "Lead ID, Lead number, リードID, 見込み客ID, 見込客ID, 线索ID, 线索编号" };
export const opportunity: Names = {
  "opportunity.externalId": "Opportunity ID, Deal ID, Opportunity number, Deal number, 商談ID, 案件ID, 取引ID, 案件番号, 商机ID, 商机编号",
};
export const subscription: Names = {
  "subscription.externalId": `Subscription ID, Contract ID, Subscription number, Contract number, サブスクリプションID, 契約ID, 契約番号,
    订阅ID, 订阅编号, 合同ID, 合同编号`,
};

/** Who of ours it belongs to, under `path`. */
export const owner = (path: string, more: string): Names => ({
  [path]: `Owner email, Sales owner, Sales rep, Sales representative, Account executive, Assigned to, 担当者, 担当営業,
    営業担当, 営業担当者, 所有者, 担当者メール, 負責人, 负责人, 所有人, 销售负责人, 负责人邮箱, ${more}`,
});

export const campaign = (path: string): Names => ({
  [path]: "Campaign name, キャンペーン, キャンペーン名, 施策, 施策名, 营销活动, 活动名称, 广告系列, 推广活动",
});
export const currency = (path: string): Names => ({
  [path]: "Currency code, Currency ISO code, 通貨, 通貨コード, 币种, 货币, 货币代码",
});
export const cost = (path: string): Names => ({
  [path]: "Spend, Ad spend, Amount spent, 費用, コスト, 広告費, 利用額, ご利用額, 费用, 成本, 花费, 消费, 广告费",
});
