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

    private static Table AsTable(ConfusionMatrix matrix, IReadOnlyList<string> names)
    {
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("").NoWrap().PadLeft(0).PadRight(1));
        foreach (string name in names)
        {
            table.AddColumn(new TableColumn(Heading(name)).RightAligned().NoWrap().PadLeft(0).PadRight(1));
        }

        table.AddColumn(new TableColumn("found").RightAligned().NoWrap().PadLeft(0).PadRight(0));
        for (int actual = 0; actual < matrix.Classes; actual++)
        {
            int row = actual;
            string[] cells =
            [
                Markup.Escape(names[row]),
                .. Enumerable.Range(0, matrix.Classes).Select(predicted => Cell(matrix, row, predicted)),
                Percent(matrix.Recall(row)),
            ];
            table.AddRow(cells);
        }

        return table;
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
