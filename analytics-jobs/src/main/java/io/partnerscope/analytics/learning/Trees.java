package io.partnerscope.analytics.learning;

import java.io.Serializable;
import java.util.List;

/**
 * Gradient-boosted trees. A contribution is what a tree's prediction changes by at each question on the way down, booked
 * to the number asked for (the path attribution of Saabas).
 *
 * @param width how many numbers an example has
 * @param trees the trees
 */
public record Trees(int width, List<Tree> trees) implements Scorer {
    public Trees {
        trees = List.copyOf(trees);
    }

    /**
     * One tree, its nodes in arrays; the root is node 0.
     *
     * @param number the number a node asks for; -1 at a leaf
     * @param threshold up to which the left child is taken
     * @param left the left child
     * @param right the right child
     * @param value log odds an example at the node has on average, in this tree's part of the score
     */
    @SuppressWarnings("ArrayRecordComponent") // plain numbers, which nobody compares
    public record Tree(int[] number, double[] threshold, int[] left, int[] right, double[] value)
            implements Serializable {
        int next(int node, double[] numbers) {
            return numbers[number[node]] <= threshold[node] ? left[node] : right[node];
        }
    }

    @Override
    public double score(double[] numbers) {
        double score = 0;
        for (Tree tree : trees) {
            int node = 0;
            while (tree.number()[node] >= 0) {
                node = tree.next(node, numbers);
            }
            score += tree.value()[node];
        }
        return score;
    }

    @Override
    public double[] contributions(double[] numbers) {
        double[] contributions = new double[width];
        for (Tree tree : trees) {
            int node = 0;
            while (tree.number()[node] >= 0) {
                int next = tree.next(node, numbers);
                contributions[tree.number()[node]] += tree.value()[next] - tree.value()[node];
                node = next;
            }
        }
        return contributions;
    }
}
