interface Level0 extends Level1 {
  field0: string;
}

interface Level1 extends Level2 {
  field1: string;
}

interface Level2 extends Level3 {
  field2: string;
}

interface Level3 extends Level4 {
  field3: string;
}

interface Level4 extends Level5 {
  field4: string;
}

interface Level5 extends Level6 {
  field5: string;
}

interface Level6 extends Level7 {
  field6: string;
}

interface Level7 extends Level8 {
  field7: string;
}

interface Level8 extends Level9 {
  field8: string;
}

interface Level9 extends Level10 {
  field9: string;
}

interface Level10 extends Level11 {
  field10: string;
}

interface Level11 extends Level12 {
  field11: string;
}

interface Level12 extends Level13 {
  field12: string;
}

interface Level13 extends Level14 {
  field13: string;
}

interface Level14 extends Level15 {
  field14: string;
}

interface Level15 extends Level16 {
  field15: string;
}

interface Level16 extends Level17 {
  field16: string;
}

interface Level17 extends Level18 {
  field17: string;
}

interface Level18 extends Level19 {
  field18: string;
}

interface Level19 extends Level20 {
  field19: string;
}

interface Level20 extends Level21 {
  field20: string;
}

interface Level21 extends Level22 {
  field21: string;
}

interface Level22 extends Level23 {
  field22: string;
}

interface Level23 extends Level24 {
  field23: string;
}

interface Level24 extends Level25 {
  field24: string;
}

interface Level25 extends Level26 {
  field25: string;
}

interface Level26 extends Level27 {
  field26: string;
}

interface Level27 extends Level28 {
  field27: string;
}

interface Level28 extends Level29 {
  field28: string;
}

interface Level29 extends Level30 {
  field29: string;
}

interface Level30 extends Level31 {
  field30: string;
}

interface Level31 extends Level32 {
  field31: string;
}

interface Level32 extends Level33 {
  field32: string;
}

interface Level33 extends Level34 {
  field33: string;
}

interface Level34 extends Level35 {
  field34: string;
}

interface Level35 extends Level36 {
  field35: string;
}

interface Level36 extends Level37 {
  field36: string;
}

interface Level37 extends Level38 {
  field37: string;
}

interface Level38 extends Level39 {
  field38: string;
}

interface Level39 extends Level40 {
  field39: string;
}

interface Level40 extends Level41 {
  field40: string;
}

interface Level41 extends Level42 {
  field41: string;
}

interface Level42 extends Level43 {
  field42: string;
}

interface Level43 extends Level44 {
  field43: string;
}

interface Level44 extends Level45 {
  field44: string;
}

interface Level45 extends Level46 {
  field45: string;
}

interface Level46 extends Level47 {
  field46: string;
}

interface Level47 extends Level48 {
  field47: string;
}

interface Level48 extends Level49 {
  field48: string;
}

interface Level49 extends Level50 {
  field49: string;
}

interface Level50 extends Level51 {
  field50: string;
}

interface Level51 extends Level52 {
  field51: string;
}

interface Level52 extends Level53 {
  field52: string;
}

interface Level53 extends Level54 {
  field53: string;
}

interface Level54 extends Level55 {
  field54: string;
}

interface Level55 extends Level56 {
  field55: string;
}

interface Level56 extends Level57 {
  field56: string;
}

interface Level57 extends Level58 {
  field57: string;
}

interface Level58 extends Level59 {
  field58: string;
}

interface Level59 extends Level60 {
  field59: string;
}

interface Level60 extends Level61 {
  field60: string;
}

interface Level61 extends Level62 {
  field61: string;
}

interface Level62 {
  id: string;
}
