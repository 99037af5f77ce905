using System.Globalization;
using System.Text;
using System.Xml;
using LiveProto.Examiner.Verdicts;

namespace LiveProto.Examiner.Reports;

/// <summary>
/// A report in the XML that build servers read. What could not be judged counts as skipped; behaviour and ending are two tests.
/// </summary>
public static class JUnitReport
{
    /// <summary>The whole report.</summary>
    public static string Write(ExamReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { Indent = true, CheckCharacters = false, OmitXmlDeclaration = true };
        using (XmlWriter xml = XmlWriter.Create(text, settings))
        {
            xml.WriteStartElement("testsuites");
            foreach (IGrouping<string, CaseResult> group in report.Results.GroupBy(result => ExamReport.CaseOf(result).Group))
            {
                Judgement[] judgements = [.. group.SelectMany(result => new[] { result.Behaviour, result.Ending })];
                xml.WriteStartElement("testsuite");
                xml.WriteAttributeString("name", Legal($"{report.Name}.{group.Key}"));
                xml.WriteAttributeString("tests", Number(judgements.Length));
                xml.WriteAttributeString("failures", Number(judgements.Count(judgement => judgement.Grade == Grade.Failed)));
                xml.WriteAttributeString("skipped", Number(judgements.Count(judgement => judgement.Grade == Grade.NotJudged)));
                foreach (CaseResult result in group)
                {
                    WriteTest(xml, report, result, "behaviour", result.Behaviour, result.Duration);
                    WriteTest(xml, report, result, "ending", result.Ending, TimeSpan.Zero);
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static void WriteTest(
        XmlWriter xml, ExamReport report, CaseResult result, string aspect, Judgement judgement, TimeSpan duration)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Legal($"{report.Name}.{ExamReport.CaseOf(result).Group}"));
        xml.WriteAttributeString("name", $"{result.Id} {aspect}");
        xml.WriteAttributeString("time", duration.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
        if (judgement.Grade is Grade.Failed or Grade.NotJudged)
        {
            xml.WriteStartElement(judgement.Grade == Grade.Failed ? "failure" : "skipped");
            xml.WriteAttributeString("message", Legal(judgement.Why));
            xml.WriteEndElement();
        }
        else if (judgement.Grade == Grade.NonStrict)
        {
            xml.WriteElementString("system-out", "not strict: " + Legal(judgement.Why));
        }

        xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // What peers send may hold characters that XML has no form for; half a pair becomes U+FFFD as well.
    private static string Legal(string text) =>
        string.Concat(text.EnumerateRunes().Select(static rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value)
            ? rune.ToString() : "\uFFFD"));
}
