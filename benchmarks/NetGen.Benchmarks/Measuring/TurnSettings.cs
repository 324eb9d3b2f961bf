namespace NetGen.Benchmarks.Measuring;

/// <summary>How long to measure.</summary>
/// <param name="Rounds">How many turns each contestant gets, if the budget allows.</param>
/// <param name="LeastRounds">How many turns each gets whatever the budget.</param>
/// <param name="TurnSeconds">The least length of a turn; a step that takes longer is a turn of its own.</param>
/// <param name="WarmUpSeconds">How long each contestant runs before anything counts.</param>
/// <param name="BudgetSeconds">The length of all rounds together that costs no round.</param>
internal sealed record TurnSettings(int Rounds, int LeastRounds, double TurnSeconds, double WarmUpSeconds, double BudgetSeconds)
{
    /// <summary>What a published figure is measured with.</summary>
    public static TurnSettings Full { get; } = new(Rounds: 21, LeastRounds: 3, TurnSeconds: 0.2, WarmUpSeconds: 1.5, BudgetSeconds: 60);

    /// <summary>Enough to see where things stand.</summary>
    public static TurnSettings Quick { get; } = new(Rounds: 5, LeastRounds: 1, TurnSeconds: 0.1, WarmUpSeconds: 0.7, BudgetSeconds: 10);
}
