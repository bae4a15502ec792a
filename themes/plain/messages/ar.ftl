# Words that the engine asks every theme for.

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
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $count } دقائق
   *[other] { $count } دقيقة
}
duration-hours = { $count ->
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $count } ساعات
   *[other] { $count } ساعة
}
duration-days = { $count ->
    [one] يوم واحد
    [two] يومين
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
duration-weeks = { $count ->
    [one] أسبوع واحد
    [two] أسبوعين
    [few] { $count } أسابيع
    [many] { $count } أسبوعًا
   *[other] { $count } أسبوع
}
duration-months = { $count ->
    [one] شهر واحد
    [two] شهرين
    [few] { $count } أشهر
    [many] { $count } شهرًا
   *[other] { $count } شهر
}
duration-years = { $count ->
    [one] سنة واحدة
    [two] سنتين
    [few] { $count } سنوات
   *[other] { $count } سنة
}
duration-range = من { $from } إلى { $to }

# Words of the templates.

skip-to-content = انتقل إلى المحتوى
menu = القائمة
languages = اللغات
breadcrumbs = موقعك في الموقع
contents = في هذه الصفحة
published = نُشرت في
updated = حُدِّثت في
categories = التصنيفات
tags = الوسوم
related-pages = صفحات ذات صلة
sections = الأقسام
pages = الصفحات
page-count = { $count ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $count } صفحات
    [many] { $count } صفحة
   *[other] { $count } صفحة
}
nothing-here = لا يوجد شيء هنا بعد.
pagination = بقية صفحات القائمة
page-number = الصفحة { $number }
previous-page = السابقة
next-page = التالية
telephone = الهاتف:
email = البريد الإلكتروني:
not-found-text = لا توجد صفحة على هذا العنوان. ربما نُقلت الصفحة، أو وقع خطأ في كتابة العنوان.
to-home = الصفحة الرئيسية
