/** Common passwords of ten characters and more, in lower case. Shorter ones are refused for their length. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `1234567890 0123456789 0987654321 9876543210 12345678910 123456789a a123456789 a1234567890 1234567890a aa123456789 123456789aa
  123456789q q123456789 qq123456789 123456789qq abc123456789 abcd123456 abcd1234567 abcde12345 abcdef1234 abcdefghij abcdefghijk
  123123123123 1231231231 123321123321 1122334455 11223344556 112233445566 1314520520 5201314520 52013145201314 1qaz2wsx3edc
  1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5 q1w2e3r4t5y6 qwerty12345 qwerty123456 qwertyuiop qwertyuiop123 asdfghjkl123 asdfghjkl1
  zxcvbnm123 zxcvbnm1234 qazwsxedcrfv qazwsx123456 wang123456 zhang123456 woaini1314 woaini1314520 woaini5201314
  woaini123456 iloveyou123 iloveyou1314 iloveyou520 password12 password123 password1234 password12345 password123456 passw0rd123
  p@ssw0rd123 p@ssword123 p@ssw0rd1234 admin12345 admin123456 admin1234567 admin888888 adminadmin adminadmin123 administrator
  administrator1 administrator123 root123456 rootroot123 test123456 test1234567 testtest123 user123456 guest12345 welcome123
  welcome1234 welcome12345 letmein123 letmein1234 changeme123 changeme1234 secret1234 secret12345 sunshine123 princess123
  football123 baseball123 superman123 michael123 dragon1234 monkey12345 master12345 shadow12345 hello12345 hello123456
  company123 company1234 gongsi123456 paichusuo110 jingcha110110 police123456 liudongrenkou portal12345 portal123456
  shandong123 qingdao123 qingdao1234 pingdu12345 pingdu123456 china12345 china123456 zhongguo123 beijing2008 20202020202 2024202420
  2025202520 2026202620 qwer123456 qwer1234567 asdf123456 asdf1234567 zxcv123456 1a2b3c4d5e a1b2c3d4e5 a1b2c3d4e5f6 aaa123456789
  qweasdzxc123 qweasdzxc1 1472583690 147258369a 123qweasdzxc 159357159357 7758521521 7758258520 caonima123 88888888aa`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
