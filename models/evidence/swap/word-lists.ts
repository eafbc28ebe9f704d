/** Given names from many places; none is a common English word. Half a list apart lies another origin. */
export const WOMEN = `Emily Sarah Jessica Emma Olivia Hannah Charlotte Sophie Laura Rachel Rebecca Elizabeth Mary Anna
Margaret Alice Julia Megan Amy Lucy Karen Susan Linda Nancy Maria Carmen Lucia Ana Fatima Aisha Amina Zainab Layla Noor
Priya Ananya Deepika Lakshmi Mei Xiu Yuki Sakura Haruka Nguyet Linh Thandiwe Ngozi Adaeze Chiamaka Wanjiku Oluchi Ayodele
Svetlana Olga Natalia Ewa Agnieszka Ingrid Astrid Leila Yasmin Shirin`.split(/\s+/);
export const MEN = `James John Robert Michael William David Richard Thomas Charles Daniel Matthew Anthony Andrew Joshua
Kevin Brian George Edward Jason Ryan Jacob Nicholas Eric Jonathan Stephen Peter Henry Oliver Mohammed Ahmed Omar Hassan
Ibrahim Yusuf Karim Tariq Rahul Arjun Vikram Sanjay Wei Jun Hiroshi Kenji Takeshi Minh Sipho Chinedu Emeka Kwame Kofi
Babatunde Dmitri Sergei Ivan Pavel Piotr Lars Bjorn Reza`.split(/\s+/);
export const SURNAMES = `Smith Johnson Williams Jones Davis Miller Wilson Anderson Taylor Thompson Jackson Harris Martin
Robinson Clark Lewis Walker Wright Roberts Evans Garcia Rodriguez Martinez Hernandez Khan Hussain Patel Singh Sharma Gupta
Chen Wang Zhang Nakamura Tanaka Suzuki Nguyen Tran Kim Okafor Adeyemi Mensah Dlamini Kamau Ivanov Petrov Kowalski Novak
Hansen Larsen Haddad Farsi`.split(/\s+/);
export const PLACES = `London Paris Berlin Madrid Rome Vienna Dublin Edinburgh Manchester Liverpool Birmingham Amsterdam
Brussels Stockholm Oslo Copenhagen Boston Chicago Seattle Denver Houston Dallas Atlanta Philadelphia Toronto Montreal
England Scotland Ireland France Germany Spain Italy America Canada Australia Nairobi Lagos Accra Cairo Kampala Dakar
Johannesburg Mumbai Delhi Karachi Dhaka Colombo Jakarta Manila Bangkok Hanoi Seoul Tokyo Osaka Beijing Shanghai Istanbul
Tehran Baghdad Lima Bogota Santiago Havana Nigeria Kenya Ghana Egypt India Pakistan Vietnam Japan Indonesia Brazil Peru
Mexico`.split(/\s+/);
export const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
/** Without March and May, which are words of their own. */
export const MONTHS = 'January February April June July August September October November December'.split(' ');
