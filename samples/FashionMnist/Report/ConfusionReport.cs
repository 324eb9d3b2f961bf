using NetGen;
using Spectre.Console;

namespace FashionMnistSample.Report;

/// <summary>Shows a confusion matrix: as a table where it fits, else as one line a class.</summary>
internal static class ConfusionReport
{
    /// <summary>The share of a class from which a mistake is pointed out by colour.</summary>
    private const double Noteworthy = 0.05;

    private const int HeadingLength = 5;
    private const int TableWidth = 80;

    public static void Show(IAnsiConsole console, ConfusionMatrix matrix)
    {
        console.MarkupLine("[bold]Confusion matrix[/] (rows: what the images are; columns: what the network says)");
        if (console.Profile.Width >= TableWidth)
        {
            console.Write(AsTable(matrix));
        }
        else
        {
            ShowAsLines(console, matrix);
        }

        console.WriteLine();
    }

    private static Grid AsTable(ConfusionMatrix matrix)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().Padding(0, 0));
        for (int column = 0; column <= matrix.ClassCount; column++)
        {
            grid.AddColumn(new GridColumn().NoWrap().RightAligned().PadLeft(1).PadRight(0));
        }

        grid.AddRow(["", .. matrix.ClassNames.Select(Heading), "found"]);
        for (int actual = 0; actual < matrix.ClassCount; actual++)
        {
            IEnumerable<string> cells = Classes(matrix).Select(predicted => Cell(matrix, actual, predicted));
            grid.AddRow([Markup.Escape(matrix.ClassNames[actual]), .. cells, Percent(matrix.RecallOf(actual))]);
        }

        return grid;
    }

    private static void ShowAsLines(IAnsiConsole console, ConfusionMatrix matrix)
    {
        for (int actual = 0; actual < matrix.ClassCount; actual++)
        {
            string mistake = MostFrequentMistake(matrix, actual) is int predicted
                ? $", else {matrix.ClassNames[predicted]} {Percent(Share(matrix, actual, predicted))}"
                : "";
            console.WriteLine($"{matrix.ClassNames[actual]}: {Percent(matrix.RecallOf(actual))}{mistake}");
        }
    }

    private static string Cell(ConfusionMatrix matrix, int actual, int predicted)
    {
        int count = matrix[actual, predicted];
        return (count, actual == predicted, Share(matrix, actual, predicted) >= Noteworthy) switch
        {
            (0, _, _) => "[grey]·[/]",
            (_, true, _) => $"[green]{count}[/]",
            (_, _, true) => $"[red]{count}[/]",
            _ => $"{count}",
        };
    }

    /// <summary>The class that a class was most often mistaken for, or null when it never was.</summary>
    private static int? MostFrequentMistake(ConfusionMatrix matrix, int actual)
    {
        int worst = Classes(matrix).Where(predicted => predicted != actual).MaxBy(predicted => matrix[actual, predicted]);
        return matrix[actual, worst] > 0 ? worst : null;
    }

    /// <summary>The share of a class's samples that was taken for another class.</summary>
    private static double Share(ConfusionMatrix matrix, int actual, int predicted) =>
        (double)matrix[actual, predicted] / Classes(matrix).Sum(other => matrix[actual, other]);

    private static IEnumerable<int> Classes(ConfusionMatrix matrix) => Enumerable.Range(0, matrix.ClassCount);

    private static string Heading(string name) => Markup.Escape(name.Length <= HeadingLength ? name : name[..HeadingLength]);

    private static string Percent(double share) => $"{100 * share:F0} %";
}
