using Spectre.Console;

namespace FashionMnistSample.Report;

/// <summary>Shows a confusion matrix: as a table where it fits, else as one line a class.</summary>
internal static class ConfusionReport
{
    /// <summary>The share of a class from which a mistake is pointed out by colour.</summary>
    private const double Noteworthy = 0.05;

    private const int HeadingLength = 5;
    private const int TableWidth = 80;

    public static void Show(IAnsiConsole console, ConfusionMatrix matrix, IReadOnlyList<string> names)
    {
        console.MarkupLine("[bold]Confusion matrix[/] (rows: what the images are; columns: what the network says)");
        if (console.Profile.Width >= TableWidth)
        {
            console.Write(AsTable(matrix, names));
        }
        else
        {
            ShowAsLines(console, matrix, names);
        }

        console.WriteLine();
    }

    private static Grid AsTable(ConfusionMatrix matrix, IReadOnlyList<string> names)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap().Padding(0, 0));
        for (int column = 0; column <= matrix.Classes; column++)
        {
            grid.AddColumn(new GridColumn().NoWrap().RightAligned().PadLeft(1).PadRight(0));
        }

        grid.AddRow(["", .. names.Select(Heading), "found"]);
        for (int actual = 0; actual < matrix.Classes; actual++)
        {
            IEnumerable<string> cells = Enumerable.Range(0, matrix.Classes).Select(predicted => Cell(matrix, actual, predicted));
            grid.AddRow([Markup.Escape(names[actual]), .. cells, Percent(matrix.Recall(actual))]);
        }

        return grid;
    }

    private static void ShowAsLines(IAnsiConsole console, ConfusionMatrix matrix, IReadOnlyList<string> names)
    {
        for (int actual = 0; actual < matrix.Classes; actual++)
        {
            string mistake = matrix.MostFrequentMistake(actual) is int predicted
                ? $", else {names[predicted]} {Percent(matrix.Share(actual, predicted))}"
                : "";
            console.WriteLine($"{names[actual]}: {Percent(matrix.Recall(actual))}{mistake}");
        }
    }

    private static string Cell(ConfusionMatrix matrix, int actual, int predicted)
    {
        int count = matrix[actual, predicted];
        return (count, actual == predicted, matrix.Share(actual, predicted) >= Noteworthy) switch
        {
            (0, _, _) => "[grey]·[/]",
            (_, true, _) => $"[green]{count}[/]",
            (_, _, true) => $"[red]{count}[/]",
            _ => $"{count}",
        };
    }

    private static string Heading(string name) => Markup.Escape(name.Length <= HeadingLength ? name : name[..HeadingLength]);

    private static string Percent(double share) => $"{100 * share:F0} %";
}
