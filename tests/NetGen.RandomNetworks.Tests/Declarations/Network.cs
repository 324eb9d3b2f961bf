using System.Text;
using NetGen.RandomNetworks.Tests.Losses;
using NetGen.RandomNetworks.Tests.Optimizers;

namespace NetGen.RandomNetworks.Tests.Declarations;

/// <summary>A network as it is declared, and the optimizer that it is trained with.</summary>
/// <param name="Seed">What it was drawn from, and what its data and parameters are drawn from.</param>
/// <param name="Input">The shape of one sample.</param>
/// <param name="Body">Its layers.</param>
/// <param name="Loss">Its loss, or null.</param>
/// <param name="Optimizer">What takes a few steps of training.</param>
internal sealed record Network(int Seed, Shape Input, Chain Body, LossKind? Loss, OptimizerSetting Optimizer)
{
    /// <summary>The class in double precision.</summary>
    public const string ClassName = "Network";

    /// <summary>The class in single precision.</summary>
    public const string SingleName = "SingleNetwork";

    private const string InDoublePrecision = "Network(Precision = Precision.Double)";

    /// <summary>Whether it is declared in single precision too: every other one is, as the compiler takes the longest of all.</summary>
    public bool HasSingle => ((Seed / RandomRun.DefaultCount) + Seed) % 2 == 0;

    /// <summary>A file that declares the blocks and the network, in both precisions if it has both.</summary>
    /// <param name="space">The namespace that the classes are in.</param>
    public string Source(string space)
    {
        (string Name, string Attribute)[] classes = [(ClassName, InDoublePrecision), (SingleName, "Network")];
        return Write(space, classes.Take(HasSingle ? 2 : 1));
    }

    /// <summary>What a user would paste.</summary>
    public string Declaration => Write(null, [("Failing", InDoublePrecision)]);

    private string Write(string? space, IEnumerable<(string Name, string Attribute)> classes)
    {
        StringBuilder text = new("using NetGen;\n\n");
        if (space is not null)
        {
            text.Append($"namespace {space};\n\n");
        }

        foreach (IGrouping<string, BlockUse> uses in Body.Uses.GroupBy(use => use.Block.Name))
        {
            // What is given a formula anywhere takes more than an int.
            Block block = uses.First().Block;
            string type = uses.SelectMany(use => use.Arguments).All(argument => argument is Size.Number) ? "int" : "object";
            string parameters = string.Join(", ", block.Parameters.Select(parameter => $"{type} {parameter}"));
            WriteLines(text, block.Body.Attributes)
                .Append($"public sealed class {block.Name}Attribute({parameters}) : BlockAttribute;\n\n");
        }

        foreach ((string name, string attribute) in classes)
        {
            WriteLines(text, [attribute, $"Input({Input})", .. Body.Attributes, .. Loss is null ? [] : new[] { Loss.Name }])
                .Append($"public partial class {name};\n\n");
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static StringBuilder WriteLines(StringBuilder text, IEnumerable<string> attributes) =>
        text.AppendJoin("", attributes.Select(attribute => $"[{attribute}]\n"));
}
