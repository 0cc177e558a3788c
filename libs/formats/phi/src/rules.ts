import { givenNames } from './given-names.js';
import { date, email, fullName, link, nameWord, number, phone, sign } from './pieces.js';

/** The Safe Harbor identifiers that text can carry (45 CFR 164.514(b)(2)(i)), and the records that carry several. */
export type Category =
  | 'name'
  | 'address'
  | 'date'
  | 'age-over-89'
  | 'phone'
  | 'email'
  | 'social-security-number'
  | 'medical-record-number'
  | 'health-plan-number'
  | 'account-number'
  | 'licence-number'
  | 'patient-record'
  | 'too-long';

export interface Rule {
  readonly category: Category;
  /** A sentence that never repeats the text. */
  readonly reason: string;
  readonly form: RegExp;
  /** Looked for after identifiers of devices and advisories were covered; others have a label of their own. */
  readonly isWeak?: true;
  readonly holds?: (found: RegExpExecArray) => boolean;
}

function form(source: string, flags = 'giu'): RegExp {
  return new RegExp(source, flags);
}

const start = '(?<![\\p{L}\\p{N}])';
const person =
  "(?:patient|pt|subject|resident|client|child|infant|newborn|mother|father|wife|husband|next of kin|emergency contact|guarantor|guardian)(?:['’]s)?";
const no = '(?:number|num|no\\.?|nr\\.?|#|id|identifier)';

export const rules: readonly Rule[] = [
  {
    category: 'medical-record-number',
    reason: 'A medical record or patient number stands after its label.',
    form: form(
      `${start}(?:MRN|MR\\s?#|E?MPI|(?:medical|health) ?record ?${no}|chart ?${no}|hospital ?(?:patient )?(?:number|no\\.?|#)|(?:patient|pt|encounter|visit|admission)[ ._-]?${no}|accession ?${no}|NHS ?${no}|CHI number|unit record ?${no}|(?:patienten|fall|aufnahme)[- ]?nr\\.?|patientennummer|fallnummer|${no} du patient|IPP)${link}(?:${number})`,
    ),
    holds: isNumberLike,
  },
  {
    category: 'medical-record-number',
    reason: 'A visit or account number of a patient stands after its label.',
    form: form(`${start}(?:FIN|CSN|HAR|URN|NHI)(?: ?${no})?${sign}(?:${number})`, 'gu'),
  },
  {
    category: 'social-security-number',
    reason: 'A social security number stands after its label.',
    form: form(
      `${start}(?:SSN|SS ?#|social[- ]security(?:[- ](?:number|no\\.?|#))?|sozialversicherungsnummer|numéro de sécurité sociale|SIN|NINO|national insurance ${no})${link}(?:last (?:four|4)${link}\\d{4}|(?:\\d{3}|[X*]{3})[- ]?(?:\\d{2,3}|[X*]{2})[- ]?\\d{3,4}|[A-Z]{2} ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]|[12] ?\\d{2} ?\\d{2} ?\\d{2} ?\\d{3} ?\\d{3})(?!\\d)`,
    ),
  },
  {
    category: 'social-security-number',
    reason: 'A number has the form of a social security number.',
    form: form(`(?<![\\w.-])(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}(?![\\w-])`, 'gu'),
    isWeak: true,
  },
  {
    category: 'health-plan-number',
    reason: 'A health plan, insurance or beneficiary number stands after its label.',
    form: form(
      `${start}(?:health ?plan(?: beneficiary)?|(?:health )?insurance(?: policy| member)?|medicare(?: beneficiary)?|medicaid|member|subscriber|beneficiary)[ -]?${no}${link}(?:${number})`,
    ),
    holds: isNumberLike,
  },
  {
    category: 'health-plan-number',
    reason: 'A health plan number stands after its label.',
    form: form(
      `${start}(?:MBI|HICN|medicare|medicaid|versicherten[- ]?(?:nummer|nr\\.?)|krankenversichertennummer)${sign}(?:${number})`,
    ),
  },
  {
    category: 'health-plan-number',
    reason: 'A number has the form of a Medicare beneficiary identifier.',
    form: form(
      `${start}[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\\d-[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\\d-[AC-HJKMNP-RT-Y]{2}\\d{2}(?![\\w-])`,
      'gu',
    ),
    isWeak: true,
  },
  {
    category: 'account-number',
    reason: "A patient's account number stands after its label.",
    form: form(
      `${start}(?:patient|hospital|guarantor|billing)(?:['’]s)? ?(?:account|acct\\.?|billing)(?: ?${no})?${link}(?:${number})`,
    ),
    holds: isNumberLike,
  },
  {
    category: 'licence-number',
    reason: "A person's licence, passport or number plate stands after its label.",
    form: form(
      `${start}(?:driver['’]?s?['’]? ?licen[cs]e|passport|licen[cs]e plate|number plate)(?: ?${no})?${link}(?:${number})`,
    ),
    holds: isNumberLike,
  },
  {
    category: 'date',
    reason: 'A date of birth stands after its label.',
    form: form(
      `${start}(?:DOB|D\\.O\\.B\\.?|(?:date|day) of birth|birth[- ]?da(?:te|y)|born(?: on)?|geburtsdatum|geb\\.(?: am)?|geboren am|date de naissance|née? le|fecha de nacimiento)${link}(?:${date})`,
    ),
  },
  {
    category: 'date',
    reason: 'A day of admission, discharge, treatment or death is told.',
    form: form(
      `${start}(?:admit(?:ted)?|(?:re)?admission|hospitali[sz]ed|discharged?|deceased|died|passed away|death|operated|surgery|implant(?:ed|ation)?|date of (?:service|visit|procedure)|visit date|aufgenommen|entlassen|verstorben)(?: date| dt)?(?: (?:to|from|at|in) (?:the |our )?(?:\\p{L}{1,20} ?){1,3})?(?: (?:on|am|of|since))?${link}(?:${date})`,
    ),
  },
  {
    category: 'age-over-89',
    reason: 'An age over 89 is told.',
    form: form(
      `${start}(?:9\\d|1[0-2]\\d)[- ]?(?:years?[- ]old|y[/.]?o\\b|yr?s?[- ]old|jährig|years? of age|ans\\b(?= (?:patient|hospitalis)))`,
    ),
  },
  {
    category: 'age-over-89',
    reason: 'An age over 89 is told.',
    form: form(
      `${start}(?:aged|age${sign}|${person}(?:,| is| was)? age(?:d| of)?|at (?:the )?age(?: of)?)\\s{0,3}(?:9\\d|1[0-2]\\d)(?![\\d.,]?\\d|\\s?(?:%|days?|weeks?|months?|hours?|hrs?|mins?|minutes|seconds|cycles|ms\\b))`,
    ),
  },
  {
    category: 'phone',
    reason: 'A telephone or fax number of a patient or a relative is told.',
    form: form(
      `${start}${person}[^.\\n@]{0,60}?(?:phone|tel\\.?|telephone|cell|mobile|fax|contact|call(?:ed)?|reach(?:ed)?(?: at)?|number)[^.\\n@]{0,20}?(?<![\\d.])${phone}(?!\\d)`,
    ),
    isWeak: true,
  },
  {
    category: 'phone',
    reason: 'A private telephone number is told.',
    form: form(
      `${start}home (?:phone|tel\\.?|telephone|number|cell)(?: ?(?:number|no\\.?|#))?${link}${phone}(?!\\d)`,
    ),
  },
  {
    category: 'email',
    reason: 'An e-mail address of a patient or a relative is told.',
    form: form(
      `${start}(?:${person}(?: (?:e-?mail|mail|contact)(?: address)?|[^.\\n@]{0,30}(?:e-?mail(?:ed)?|reach(?:ed)?|contact(?:ed)?)(?: (?:him|her|them|at|address|is|on)){0,3})|personal e-?mail(?: address)?)${link}${email}`,
    ),
  },
  {
    category: 'email',
    reason: 'A private e-mail address stands beside the word patient.',
    form: form(
      `${start}${person}(?![\\p{L}])[^\\n@]{0,60}[\\s:(<][\\w.+-]{1,64}@(?:gmail|yahoo|hotmail|outlook|icloud|aol|gmx|proton(?:mail)?|live|msn|web|comcast)\\.[a-z]{2,3}`,
    ),
  },
  {
    category: 'address',
    reason: "A person's home address is told.",
    form: form(
      `${start}(?:home address|${person} address|(?:lives|lived|living|resides|residing) (?:at|in)|street address|mailing address|wohnhaft(?: in)?|anschrift)${link}(?:\\d{1,5}[A-Z]? (?:[NSEW]\\.? )?(?:[\\p{L}.'-]{1,24} ?){1,4}|[\\p{L}-]{3,30}(?:straße|strasse|str\\.|weg|platz|gasse) ?\\d{1,4})`,
    ),
  },
  {
    category: 'name',
    reason: "A patient's name stands after its label.",
    form: form(
      `${start}(?:[Pp]atients?|PATIENT|[Pp]t|PT|[Nn]ame of (?:the )?patient)(?:['’]s)?(?:[ _-]?(?:(?:[Ff]ull |FULL )?[Nn]ame|NAME))?(?:\\s{0,2}[:=]\\s{0,2}|['’]s [Nn]ame (?:is|was) )(?:(?:Mr|Mrs|Ms|Miss|Herr|Frau)\\.?\\s)?${fullName}`,
      'gu',
    ),
    holds: isNoProduct,
  },
  {
    category: 'name',
    reason: "A patient's name stands after the words patient name.",
    form: form(
      `${start}(?:[Pp]atient|PATIENT|[Pp]t)[ _-]?(?:[Nn]ame|NAME)${link}(?:${nameWord}|\\p{Lu}{2,24}[,^])`,
      'gu',
    ),
  },
  {
    category: 'name',
    reason: "A person's name stands after its label.",
    form: form(
      `${start}(?:(?:[Ff]irst|[Ll]ast|[Gg]iven|[Ff]amily|[Mm]aiden|[Mm]iddle)[ _-]?[Nn]ame|FIRST NAME|LAST NAME|[Ss]urname|SURNAME|[Nn]ext of [Kk]in|NOK|[Ee]mergency [Cc]ontact|[Gg]uarantor|[Nn]achname|[Vv]orname|[Nn]om du patient)${sign}\\p{Lu}\\p{L}{1,24}`,
      'gu',
    ),
  },
  {
    category: 'name',
    reason: 'A title and a name of a person are told.',
    form: form(`${start}(?:Mr|Mrs|Ms|Miss|Herrn?|Frau)\\.?\\s${nameWord}`, 'gu'),
  },
  {
    category: 'name',
    reason: 'The word patient stands before a given name.',
    form: form(
      `${start}(?:[Pp]atients?|[Pp]t\\.?|[Ss]on|[Dd]aughter|[Ww]ife|[Hh]usband|[Mm]other|[Ff]ather)(?:,| was| is| named)?\\s(?<given>\\p{Lu}\\p{Ll}{1,20})\\s(?:\\p{Lu}\\.\\s)?\\p{Lu}[\\p{L}'’-]{1,24}`,
      'gu',
    ),
    holds: (found) => givenNames.has((found.groups?.given ?? '').toLowerCase()),
  },
  {
    category: 'name',
    reason: 'A name is written as HL7 and DICOM write names of persons.',
    form: form(`${start}\\p{Lu}[\\p{L}'-]{1,30}\\^\\p{Lu}[\\p{L}'-]{1,30}(?:\\^[\\p{L}.]{0,20}){0,3}`, 'gu'),
    isWeak: true,
  },
  {
    category: 'patient-record',
    reason: 'A segment of an HL7 message about a person is pasted in.',
    form: form(
      '(?<![\\p{L}\\p{N}])(?:PID|NK1|GT1|IN1|PV1)\\|[^|\\r\\n]{0,100}\\|[^|\\r\\n]{0,200}\\|[^\\r\\n]{0,500}',
      'gu',
    ),
  },
  {
    category: 'patient-record',
    reason: 'A DICOM attribute of a patient is pasted in with its value.',
    form: form(
      '\\(0010,\\s?[01][0-9A-F]{3}\\)\\s{0,3}(?:[A-Z]{2}\\s{0,3})?(?:[\\w\\x27’ ]{0,40}\\s{0,3})?[[:="]\\s{0,3}[^\\s\\]]',
    ),
  },
  {
    category: 'patient-record',
    reason: 'A DICOM attribute of a patient is pasted in with its value.',
    form: form(
      "(?<!\\p{L})Patient(?:s|['’]s)?(?:Name|ID|Birth ?Date|BirthTime|Address|TelephoneNumbers|MotherBirthName|Sex|Age)\\s{0,2}(?:\\([0-9A-F]{4},[0-9A-F]{4}\\))?\\s{0,2}[:=]\\s{0,2}[\"'[]?[\\p{L}\\d]",
      'gu',
    ),
  },
  {
    category: 'patient-record',
    reason: 'A FHIR resource about a patient is pasted in.',
    form: form('"resourceType"\\s{0,3}:\\s{0,3}"(?:Patient|RelatedPerson)"'),
  },
];

/** Enough digits to tell one person from others, and not a year or a date of a version. */
function isNumberLike(found: RegExpExecArray): boolean {
  return (found[0].match(/\d/g) ?? []).length >= 4;
}

const products =
  /\b(?:Monitor|Information|Cent(?:er|re)|Data|Care|Worn|Link|Safety|Portal|Net|Simulator|System|Manager|Management|Controller|Home|Connect|Hub|Database|Device|Programmer|Assistant|Software|Server|Application|App|Module|Record|Identification|Network|Interface)s?\b/;

function isNoProduct(found: RegExpExecArray): boolean {
  return !products.test(found[0].replace(/^.{0,30}?[:=]/, ''));
}
