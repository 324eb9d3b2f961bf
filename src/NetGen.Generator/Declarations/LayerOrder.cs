using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Declarations;

/// <summary>
/// Checks the order of the layers on one class: branches that are joined, one loss at the very end, names that differ.
/// </summary>
internal sealed class LayerOrder
{
    private readonly string? _block;
    private readonly List<Problem> _problems = [];
    private readonly LayerNames _names = new();

    /// <summary>The branches that no join has closed yet.</summary>
    private readonly List<LayerDeclaration> _branches = [];

    /// <summary>A loss inside the open branches.</summary>
    private LayerDeclaration? _lossInBranch;

    /// <summary>The loss of the network, once it has come.</summary>
    private LayerDeclaration? _loss;

    private LayerOrder(string? block) => _block = block;

    /// <param name="layers">The layers of one class, from top to bottom.</param>
    /// <param name="block">The block's name, or null for a network.</param>
    public static IReadOnlyList<Problem> Check(IReadOnlyList<LayerDeclaration> layers, string? block)
    {
        var order = new LayerOrder(block);
        foreach (LayerDeclaration layer in layers)
        {
            order.CheckName(layer);
            order.CheckPlace(layer);
        }

        order.CheckEnd();
        return order._problems;
    }

    private void CheckPlace(LayerDeclaration layer)
    {
        // All layers below a loss are misplaced; one report is enough to find it.
        if (_loss is not null && !_problems.Any(problem => problem.Id == Descriptors.LayerAfterLoss.Id))
        {
            Report(Problem.Of(Descriptors.LayerAfterLoss, layer.Anchor, layer.Describe(), _loss.Kind));
        }

        switch (layer.Role())
        {
            case LayerRole.Branch:
                _branches.Add(layer);
                break;
            case LayerRole.Join:
                CheckJoin(layer);
                break;
            case LayerRole.Loss when _block is not null:
                Report(Problem.Of(Descriptors.MisplacedLoss, layer.Anchor, layer.Kind, $"block '{_block}'"));
                break;
            case LayerRole.Loss when _branches.Count > 0:
                _lossInBranch ??= layer;
                break;
            case LayerRole.Loss:
                _loss ??= layer;
                break;
        }
    }

    private void CheckJoin(LayerDeclaration join)
    {
        if (_branches.Count < 2)
        {
            Report(Problem.Of(_branches.Count == 0 ? Descriptors.JoinWithoutBranches : Descriptors.SingleBranch, join.Anchor, join.Kind));
        }

        if (_lossInBranch is not null)
        {
            Report(Problem.Of(Descriptors.MisplacedLoss, _lossInBranch.Anchor, _lossInBranch.Kind, "a branch"));
        }

        _branches.Clear();
        _lossInBranch = null;
    }

    private void CheckEnd()
    {
        if (_branches.Count > 0)
        {
            Report(Problem.Of(Descriptors.BranchNotJoined, _branches[0].Anchor));
        }
    }

    private void CheckName(LayerDeclaration layer)
    {
        if (layer.Role() is LayerRole.Branch or LayerRole.Loss)
        {
            return;
        }

        string? given = layer.Name;
        bool isValid = given is null || LayerNames.IsValid(given);
        (string name, bool isTaken) = _names.Add(layer.Kind, isValid ? given : null);
        if (!isValid)
        {
            ReportName(layer, given!, LayerNames.Rule);
        }
        else if (isTaken)
        {
            ReportName(layer, name, $"is used by another layer of {(_block is null ? "the network" : $"block '{_block}'")}");
        }
    }

    private void ReportName(LayerDeclaration layer, string name, string reason) =>
        Report(Problem.Of(Descriptors.LayerName, layer.Anchor.At(AttributeNames.NameProperty), LayerText.Shorten(name), reason));

    private void Report(Problem problem) => _problems.Add(problem);
}
