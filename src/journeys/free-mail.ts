/**
 * Domains that give mailboxes to anyone, so that sharing one says nothing about sharing an employer.
 * A short list of the large providers by region; the packages that carry thousands run scripts at install and list companies too.
 */
export const freeMail: ReadonlySet<string> = new Set(
  `
  gmail.com googlemail.com outlook.com hotmail.com live.com msn.com passport.com outlook.fr outlook.de outlook.jp hotmail.co.uk hotmail.fr
  hotmail.de hotmail.it hotmail.es hotmail.co.jp live.jp live.co.uk live.fr live.nl yahoo.com ymail.com rocketmail.com myyahoo.com
  yahoo.co.uk yahoo.co.jp yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.in yahoo.co.in yahoo.ca yahoo.com.br yahoo.com.au yahoo.com.cn
  yahoo.cn yahoo.com.hk yahoo.com.tw yahoo.com.sg icloud.com me.com mac.com aol.com aim.com proton.me protonmail.com protonmail.ch pm.me
  fastmail.com fastmail.fm zoho.com zohomail.com hey.com tutanota.com tutamail.com tuta.io mail.com email.com usa.com gmx.com gmx.net
  gmx.de gmx.at gmx.ch web.de t-online.de freenet.de posteo.de mailbox.org orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it
  virgilio.it tiscali.it alice.it telefonica.net terra.com.br uol.com.br bol.com.br ig.com.br mail.ru bk.ru list.ru inbox.ru internet.ru
  yandex.ru yandex.com ya.ru rambler.ru seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl abv.bg ukr.net i.ua btinternet.com
  talktalk.net sky.com virginmedia.com ntlworld.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net
  earthlink.net juno.com shaw.ca rogers.com bigpond.com optusnet.com.au xtra.co.nz rediffmail.com
  qq.com foxmail.com 163.com 126.com yeah.net vip.163.com sina.com sina.cn vip.sina.com sohu.com 139.com 189.cn wo.cn aliyun.com tom.com
  21cn.com docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp ocn.ne.jp plala.or.jp so-net.ne.jp
  infoseek.jp excite.co.jp naver.com hanmail.net daum.net nate.com kakao.com mailinator.com guerrillamail.com yopmail.com 10minutemail.com
  `
    .trim()
    .split(/\s+/),
);
