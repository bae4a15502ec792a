# The words of the interface, in Arabic.
# Durations and counts stand after a label or a preposition, so the dual has the form of the object: يومين, not يومان.

## Words that the engine itself asks for

alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = انتبه
footnotes-title = الحواشي
footnote-back = العودة إلى النص
new-page-inherited = مأخوذ من الصفحة التي تترجمها هذه: { $fields }
not-found-title = الصفحة غير موجودة
table-label = جدول
duration-minutes = { $count ->
    [zero] { $count } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
duration-hours = { $count ->
    [zero] { $count } ساعة
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}
duration-days = { $count ->
    [zero] { $count } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
duration-weeks = { $count ->
    [zero] { $count } أسبوع
    [one] أسبوع واحد
    [two] أسبوعين
    [few] { $count } أسابيع
    [many] { $count } أسبوعًا
   *[other] { $count } أسبوع
}
duration-months = { $count ->
    [zero] { $count } شهر
    [one] شهر واحد
    [two] شهرين
    [few] { $count } أشهر
    [many] { $count } شهرًا
   *[other] { $count } شهر
}
duration-years = { $count ->
    [zero] { $count } سنة
    [one] سنة واحدة
    [two] سنتين
    [few] { $count } سنوات
    [many] { $count } سنة
   *[other] { $count } سنة
}
# $from is a bare number, $to a finished duration: من 6 إلى 12 شهرًا.
duration-range = من { $from } إلى { $to }

# The name of a currency after an amount. One that is not listed shows its code.
currency-aed = د.إ
currency-bhd = د.ب
currency-egp = ج.م
currency-eur = يورو
currency-gbp = جنيه إسترليني
currency-iqd = د.ع
currency-jod = د.أ
currency-kwd = د.ك
currency-lbp = ل.ل
currency-omr = ر.ع
currency-qar = ر.ق
currency-sar = ر.س
currency-usd = دولار أمريكي

## Every page

skip-to-content = انتقل إلى المحتوى
menu = القائمة الرئيسية
menu-open = القائمة
menu-close = إغلاق
languages = اللغات
# Read out after the name of a language into which the page has not been translated.
language-home = (هذه الصفحة غير مترجمة؛ يفتح الرابط الصفحة الرئيسية)
breadcrumbs = مسار الصفحة
home = الرئيسية
contents = في هذه الصفحة
list-separator = ،
until = حتى
page-address = عنوان هذه الصفحة:

## Reaching the clinic

call = اتصل على
call-bar = الاتصال بالعيادة
call-clinic = اتصل بالعيادة:
call-emergency = في الحالات الطارئة اتصل على:
contact = تواصل معنا
telephone = الهاتف:
whatsapp = واتساب
email = البريد الإلكتروني:
emergency = الطوارئ:
booking = للاستفسار وحجز موعد
opening-hours = أوقات الدوام
hours-range = من { $from } إلى { $to }
closed = مغلق
# Days that follow each other and have the same hours.
days-range = { $from } إلى { $to }
special-days = العطل والأوقات الخاصة
day = { $day ->
    [sunday] الأحد
    [monday] الاثنين
    [tuesday] الثلاثاء
    [wednesday] الأربعاء
    [thursday] الخميس
    [friday] الجمعة
   *[saturday] السبت
}

## The foot of the page

the-clinic = العيادة
legal-pages = الصفحات القانونية
licence-number = رقم
no-substitute = ما في هذا الموقع معلومات عامة، ولا يغني عن مشورة طبيب فحصك بنفسه.
sample-title = هذا موقع نموذجي.
sample-short = العيادة والعاملون فيها أمثلة لا غير.
sample-text = العيادة والعاملون فيها والعناوين وأرقام الهواتف أمثلة لا غير. لا تعتمد عليه في أي قرار يخص صحتك.

## Lists of pages

sections = الأقسام
in-this-section = في هذا القسم
treatments = العلاجات
conditions = الحالات المرضية
practitioners = فريقنا
locations = فروعنا
articles = مقالات
page-count = { $count ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $count } صفحات
    [many] { $count } صفحة
   *[other] { $count } صفحة
}
result-count = { $count ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
}
nothing-here = لا يوجد شيء هنا بعد.
# $title is the name of a section.
see-all = عرض الكل: { $title }
filter-words = ابحث في هذه القائمة
filter-all = الكل
pagination = بقية صفحات القائمة
page-number = الصفحة { $number }
previous-page = السابقة
next-page = التالية

## Search

search-title = البحث
search-label = عمّ تبحث؟
search-go = ابحث
search-note = ما تكتبه هنا يبقى في متصفحك.
# A word follows that the site knows.
search-meant = هل تقصد:
search-results = نتائج البحث
search-more = مزيد من النتائج
search-failed = البحث لا يعمل الآن. استعمل القائمة من فضلك.
search-without = يحتاج البحث إلى جافاسكريبت، وهي متوقفة في هذا المتصفح. تقودك القائمة في أعلى الصفحة إلى كل أقسام الموقع.

## Page not found

not-found-text = لا توجد صفحة على هذا العنوان. ربما نُقلت الصفحة، أو وقع خطأ في كتابة العنوان.
to-home = اذهب إلى الصفحة الرئيسية

## Boxes that must not be missed. These words come before the heading and are read out.

care-important = مهم:
care-urgent = عاجل:
safety-title = اقرأ هذه الأجزاء قبل أن تقرر

## Treatments and conditions

at-a-glance = لمحة سريعة
medical-name = الاسم الطبي
other-names = من أسمائها أيضًا
body-location = منطقة الجسم
procedure-type = نوع الإجراء
injection = الحقن
injection-yes = نعم
injection-no = لا
sessions-usual = العدد المعتاد للجلسات
sessions = { $count ->
    [zero] لا جلسات
    [one] جلسة واحدة
    [two] جلستان
    [few] { $count } جلسات
    [many] { $count } جلسة
   *[other] { $count } جلسة
}
sessions-at-least = { $count ->
    [zero] لا جلسات
    [one] جلسة واحدة على الأقل
    [two] جلستان على الأقل
    [few] { $count } جلسات على الأقل
    [many] { $count } جلسة على الأقل
   *[other] { $count } جلسة على الأقل
}
sessions-range = من { $from } إلى { $count ->
    [zero] { $count } جلسة
    [one] جلسة واحدة
    [two] جلستين
    [few] { $count } جلسات
    [many] { $count } جلسة
   *[other] { $count } جلسة
}
sessions-interval = المدة بين الجلسات
sessions-maintenance = قد تُكرَّر كل
session-length = مدة الجلسة
minutes-at-most = { $count ->
    [zero] { $count } دقيقة على الأكثر
    [one] دقيقة واحدة على الأكثر
    [two] دقيقتان على الأكثر
    [few] { $count } دقائق على الأكثر
    [many] { $count } دقيقة على الأكثر
   *[other] { $count } دقيقة على الأكثر
}
hours-at-most = { $count ->
    [zero] { $count } ساعة على الأكثر
    [one] ساعة واحدة على الأكثر
    [two] ساعتان على الأكثر
    [few] { $count } ساعات على الأكثر
    [many] { $count } ساعة على الأكثر
   *[other] { $count } ساعة على الأكثر
}
downtime = فترة الراحة بعد العلاج
onset = متى قد يظهر أثر
minimum-age = أصغر عمر
years-of-age = { $count ->
    [zero] منذ الولادة
    [one] سنة واحدة
    [two] سنتان
    [few] { $count } سنوات
    [many] { $count } سنة
   *[other] { $count } سنة
}
performed-by = القائمون بالعلاج
conditions-discussed = الحالات التي تتناوله المصادر لها
related-conditions = حالات يسهل الخلط بينها وبين هذه الحالة
related-treatments = علاجات أخرى
treatments-discussed = علاجات نقدمها وتتناولها المصادر لهذه الحالة

## Pictures of patients

before-after = قبل وبعد
before = قبل
after = بعد
picture-consent = تُعرض بموافقة كتابية من المريض.
picture-taken = صُوّرت في

## The aftercare leaflet

leaflet = نشرة العناية بعد العلاج
leaflet-link = نشرة العناية بعد العلاج للطباعة
leaflet-print = اطبع النشرة
leaflet-lead = ما تفعله في البيت بعد العلاج، وما هو طبيعي، ومتى تتصل بنا. احتفظ بهذه النشرة.
leaflet-back = اقرأ الصفحة الكاملة عن هذا العلاج
leaflet-scan = امسح الرمز لفتح الصفحة الكاملة
leaflet-qr = رمز يفتح صفحة هذا العلاج
leaflet-closed = حين تكون العيادة مغلقة
leaflet-version = النسخة
leaflet-passed = لا تستعمل نسخة مطبوعة بعد موعد المراجعة القادمة، واطلب منا نسخة جديدة.

ingredients = المكوّنات
ingredients-table = ما قد يدخل في تركيبه
ingredient = المكوّن
ingredient-strength = التركيز
ingredient-status = الترخيص
vitamin = فيتامين
prescription-only = لا يُصرف إلا بوصفة طبية
off-label = استعمال خارج الترخيص.

## Prices

price = السعر
price-from = ابتداءً من
price-for = مقابل
prices-table = الأسعار
price-what = مقابل ماذا تدفع
valid-from = سارية من

## Who wrote it, who checked it, and when

about-this-page = عن هذه الصفحة
author = بقلم
by = بقلم
reviewed-by = المراجعة الطبية:
published = تاريخ النشر
updated = آخر تعديل
last-reviewed = آخر مراجعة
next-review = موعد المراجعة القادمة
review-passed = إن مضى موعد المراجعة القادمة فاسألنا هل ما زالت المعلومات صحيحة.
answer-reviewed = آخر مراجعة للجواب:
feedback = هل في هذه الصفحة خطأ أو شيء غير واضح؟ أخبرنا:
conflicts-of-interest = تضارب المصالح
sources = المصادر
about-these = ما يتناوله هذا المقال
related-articles = مقالات أخرى

## People

specialty = الاختصاص
licence = الترخيص
spoken-languages = لغات الاستشارة
sees-patients-at = مكان استقبال المرضى
interests = مجالات الاهتمام
credentials = الدرجات والشهادات
treatments-performed = العلاجات

## Places

address-and-contact = العنوان ووسائل الاتصال
open-map = افتح الخريطة
practitioners-here = من يعمل هنا
country = { $code ->
    [AE] الإمارات العربية المتحدة
    [BH] البحرين
    [DZ] الجزائر
    [EG] مصر
    [GB] المملكة المتحدة
    [IQ] العراق
    [JO] الأردن
    [KW] الكويت
    [LB] لبنان
    [LY] ليبيا
    [MA] المغرب
    [OM] عُمان
    [PS] فلسطين
    [QA] قطر
    [SA] السعودية
    [SD] السودان
    [SY] سوريا
    [TN] تونس
    [TR] تركيا
    [US] الولايات المتحدة
    [YE] اليمن
   *[other] { $code }
}

## Legal pages

about-this-document = عن هذه الوثيقة
effective = سارية منذ
responsible = الجهة المسؤولة
