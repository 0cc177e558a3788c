/** Given names so common that `patient` before one of them is a person and no product. */
export const givenNames: ReadonlySet<string> = new Set(
  `aaron abdul abigail adam ahmed aisha alan albert alejandro alex alexander alice alicia amanda amber amy ana andrea
  andrew angela ann anna anne anthony antonio arthur ashley barbara benjamin beth betty beverly billy bob bobby brandon
  brenda brian bruce bryan carl carlos carol carolyn catherine charles charlotte cheryl chris christian christina
  christine christopher cynthia daniel david deborah debra denise dennis diana diane donald donna doris dorothy douglas
  dylan edward elena elizabeth emily emma eric ethan eugene eva evelyn fatima frances francisco frank fred gabriel gary
  george gerald gloria grace gregory hannah hans harold harry heather helen henry ian ines irene isabella jack jacob
  jacqueline james jane janet janice jason javier jean jeffrey jennifer jeremy jerry jesse jessica jill jim joan joe
  john johnny jonathan jordan jorge jose joseph joshua joyce juan judith judy julia julie justin karen karl katherine
  kathleen kathryn keith kelly kenneth kevin kim kimberly klaus kyle larry laura lauren lawrence lena linda lisa logan
  louis luis madison margaret maria marie marilyn mark martha martin mary matthew megan melissa michael michelle miguel
  mohamed mohammed monika nancy natalie nathan nicholas nicole noah olga olivia pamela patricia patrick paul pedro peter
  philip phyllis pierre rachel ralph randy raymond rebecca richard robert roger ronald rosa rose roy russell ruth ryan
  samantha samuel sandra sara sarah scott sean sharon shirley sofia sophia stefan stephanie stephen steve steven susan
  tamara teresa terry theresa thomas timothy tom tyler victoria vincent virginia walter wayne wei william wolfgang zoe`
    .split(/\s+/)
    .filter((name) => name !== ''),
);
