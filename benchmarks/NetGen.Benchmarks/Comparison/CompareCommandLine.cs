using System.CommandLine;
using NetGen.Benchmarks.Rows;

namespace NetGen.Benchmarks.Comparison;

/// <summary>The commands of the comparison: <c>compare</c> for people, <c>row</c> for the processes that it starts.</summary>
internal static class CompareCommandLine
{
    /// <summary>The command that people give.</summary>
    public const string Compare = "compare";

    /// <summary>The command that measures one row and prints its outcome as JSON.</summary>
    public const string Row = "row";

    private static readonly Option<string[]> Rows = new("--rows")
    {
        Description = $"Rows to measure, separated by commas: {string.Join(", ", RowCatalogue.All.Select(row => row.Name))}.; all unless given.",
        HelpName = "NAME,...",
        CustomParser = result =>
        {
            string[] names = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (string unknown in names.Where(name => RowCatalogue.Find(name) is null))
            {
                result.AddError($"There is no row '{unknown}'; there are {string.Join(", ", RowCatalogue.All.Select(row => row.Name))}.");
            }

            return names;
        },
    };

    private static readonly Option<int?> Rounds = new("--rounds")
    {
        Description = "Turns that each contestant gets; rows whose steps take long get fewer.",
        HelpName = "N",
        Validators = { result => RequireAtLeastOne(result) },
    };

    private static readonly Option<bool> Quick = new("--quick") { Description = "Short turns and few rounds: a rough answer." };

    private static readonly Option<string?> Output = new("--output")
    {
        Description = "Write the Markdown to this file as well.",
        HelpName = "FILE",
    };

    private static readonly Option<int> Threads = new("--threads") { Required = true, HelpName = "N" };

    private static readonly Argument<string> Name = new("name");

    /// <summary>Parses the arguments and does what they say; returns the process's exit code.</summary>
    public static int Invoke(string[] args)
    {
        Command compare = new(Compare, "Measures NetGen beside its peers, in turns, and prints tables.") { Rows, Rounds, Quick, Output };
        compare.SetAction(parsed => CompareCommand.Run(Read(parsed, RowsOrAll(parsed), parsed.GetValue(Output))));

        Command row = new(Row, "Measures one row and prints its outcome as JSON.") { Name, Threads, Rounds, Quick };
        row.Hidden = true;
        row.SetAction(parsed => RowCommand.Run(parsed.GetValue(Name)!, parsed.GetValue(Threads), Read(parsed, [], output: null).Settings));

        return new RootCommand("Benchmarks of NetGen.") { compare, row }.Parse(args).Invoke();
    }

    private static string[] RowsOrAll(ParseResult parsed) =>
        parsed.GetValue(Rows) is { Length: > 0 } rows ? rows : [.. RowCatalogue.All.Select(row => row.Name)];

    private static CompareOptions Read(ParseResult parsed, string[] rows, string? output) =>
        new(rows, parsed.GetValue(Rounds), parsed.GetValue(Quick), output);

    private static void RequireAtLeastOne(System.CommandLine.Parsing.OptionResult result)
    {
        if (result.GetValueOrDefault<int?>() < 1)
        {
            result.AddError("--rounds must be at least 1.");
        }
    }
}
